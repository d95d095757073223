"""What is sealed until an instant, and whether a built tree tells it before."""
