"""Pictures and documents as files: what they hold, and the sizes that are published."""
