"""The access matrix, a file for each slice: `ROWS`, in the form that `tests.access.matrix` tells."""
