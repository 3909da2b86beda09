"""Opening balances of prisoners and of prisons' ledgers (migration 4.4.5)."""
