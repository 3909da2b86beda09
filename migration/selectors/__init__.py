"""What the migration's screens ask: one function for each question."""
