"""The on-call queue of a table: what waits outside its series."""
