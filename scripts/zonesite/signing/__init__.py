"""The manifest of a published site: made from its tree, signed, and held against what stands."""
