"""A meeting and its agenda."""
