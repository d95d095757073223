"""Processes, caches and progress: nothing of zones."""
