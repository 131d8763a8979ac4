"""Bringing a file of cases to a table."""
