"""What servers answer with: one description of headers, types and caching, and the settings of
each kind of server made from it."""
