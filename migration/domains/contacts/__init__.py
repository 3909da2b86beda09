"""Contacts: people outside, with everything that hangs on them (migration 4.3)."""
