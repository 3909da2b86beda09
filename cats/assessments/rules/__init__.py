"""What follows from answers: pure functions, no database, no clock."""
