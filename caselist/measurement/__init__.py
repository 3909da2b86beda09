"""`make bench`: how fast the lists are, against what they replace, and how far they lag behind; local mode only."""
