"""One item of an agenda: contributions and decisions."""
