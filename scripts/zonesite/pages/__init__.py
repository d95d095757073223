"""Every page of an Edition, before any HTML."""
