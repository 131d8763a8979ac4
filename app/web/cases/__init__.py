"""One case, with what was decided about it."""
