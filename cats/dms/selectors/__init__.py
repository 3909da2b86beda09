"""What the pages of candidates and of the feed ask."""
