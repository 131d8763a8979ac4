"""The seat plan of an agenda."""
