"""What `make` runs: set-up, local servers, the supervisor. Standard library only, so it works before the venv exists."""
