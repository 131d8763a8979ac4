"""Emergency access: asking for it, ending it, and judging it afterwards."""
