"""A static public-information site generator: YAML in, one site in many languages out."""
