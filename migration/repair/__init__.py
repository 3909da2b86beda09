"""Repair: reading records again, saying where ours differ and which side has more, and setting ours right."""
