"""What `make` runs: set-up, local servers, the supervisor. Standard library only: it works before there is a venv."""
