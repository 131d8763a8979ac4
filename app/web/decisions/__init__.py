"""The decision list of a meeting."""
