"""What stands in the published directory, and putting a new tree in its place."""
