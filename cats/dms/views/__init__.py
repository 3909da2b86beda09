"""The doors of the data-matching service."""
