"""A built site put in its place, so that no reader meets a broken moment."""
