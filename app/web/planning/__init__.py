"""Single meetings: moved, cancelled, added."""
