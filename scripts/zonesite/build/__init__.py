"""From checked content to a finished tree, whole or only what has changed."""
