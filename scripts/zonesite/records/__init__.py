"""The content model: frozen records that are the one source for validation and schemas."""
