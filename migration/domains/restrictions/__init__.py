"""Restrictions on prisoners (migration 4.3)."""
