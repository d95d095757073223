"""Every text in its languages side by side."""
