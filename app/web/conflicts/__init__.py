"""Conflicts of interest, and who can see an item."""
