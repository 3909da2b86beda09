"""Accounts that nobody signs in to: their owners are warned after 23 days, and after 30 they become inactive."""
