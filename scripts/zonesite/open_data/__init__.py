"""What the site says, for programs: records as JSON, and the description of it made from the
models."""
