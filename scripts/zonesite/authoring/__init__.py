"""What helps people who write: pasted text put right, before the check reads it."""
