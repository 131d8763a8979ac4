"""Holding a meeting, and what the wall shows of it."""
