"""Taking an urgent case out of the queue at once."""
