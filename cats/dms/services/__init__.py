"""Everything that is done with the data-matching service and its files."""
