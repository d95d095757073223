"""The published site as one archive, whose pages open from files, without any server."""
