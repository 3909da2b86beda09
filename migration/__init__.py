"""NOMIS migration: bulk migration, synchronisation and repair of prison records, with a ledger that adds up."""
