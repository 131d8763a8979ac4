"""Aftercare: what still returns to a table, and who says that it may end."""
