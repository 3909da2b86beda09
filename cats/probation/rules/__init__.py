"""What follows from what: pure functions, no database, no clock."""
