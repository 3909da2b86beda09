"""Sentencing adjustments (migration 4.2)."""
