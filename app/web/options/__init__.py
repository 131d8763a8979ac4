"""Options after the meeting: taken or not, and how it went."""
