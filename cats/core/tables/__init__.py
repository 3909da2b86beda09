"""Lists: sorting, paging and what stands around the rows."""
