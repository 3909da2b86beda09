"""Organisations: tenants, contracts, locations, people who sign in and what they may do."""
