"""What is wrong, told to people and to programs."""
