"""Options written in silence, on the page of the meeting."""
