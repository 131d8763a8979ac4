"""Judging words that could tell who somebody is."""
