"""What a person is told because it concerns them."""
