"""The outside libraries, one per file."""
