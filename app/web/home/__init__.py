"""The first page: what is mine and what waits."""
