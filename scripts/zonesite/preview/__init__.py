"""The local server while somebody edits."""
