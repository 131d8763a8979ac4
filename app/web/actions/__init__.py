"""Actions: mine, my agency's, overdue."""
