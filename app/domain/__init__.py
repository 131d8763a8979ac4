"""The rules of the tables: pure functions and values, without framework, database or clock."""
