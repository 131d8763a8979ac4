"""What waits for a table, and bringing one case there."""
