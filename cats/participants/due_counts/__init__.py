"""How many risk reviews are overdue or due soon, by worker and by team: a list for those who manage others."""
