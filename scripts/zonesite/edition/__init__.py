"""What the public may see at one instant."""
