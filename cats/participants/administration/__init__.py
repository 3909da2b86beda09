"""What participants add to administration: the labels that there are, and who has read which case."""
