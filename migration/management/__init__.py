"""Management of the migration from the command line."""
