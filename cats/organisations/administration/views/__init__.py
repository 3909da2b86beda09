"""The doors of administration."""
