"""Screening what a table will read."""
