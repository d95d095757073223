"""Dates, numbers and direction of each language."""
