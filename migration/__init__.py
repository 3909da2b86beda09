"""NOMIS migration: bulk migration, synchronisation and repair of prison records."""
