"""Inviting the people concerned to an item, and the letter."""
