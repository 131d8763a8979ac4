"""Who looked: for the privacy officer."""
