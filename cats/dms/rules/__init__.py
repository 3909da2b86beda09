"""What the feed's answers mean: pure rules, tested as tables."""
