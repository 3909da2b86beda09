"""Visits (migration 4.1)."""
