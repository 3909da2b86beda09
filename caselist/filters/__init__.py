"""What lists of cases are filtered by, read from their addresses."""
