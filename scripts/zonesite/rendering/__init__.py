"""From pages of an Edition to HTML."""
