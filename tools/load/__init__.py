"""`make load`: a hundred people at once, in an environment of its own; see `caselist/measurement/load.py`."""
