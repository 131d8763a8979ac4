"""The rhythm in which a table meets."""
