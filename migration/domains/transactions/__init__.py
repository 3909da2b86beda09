"""Transactions of prisoners' money, each with all its entries and their ledger postings (migration 4.4)."""
