"""Erasing a case, and the reports of what was erased: for the privacy officer."""
