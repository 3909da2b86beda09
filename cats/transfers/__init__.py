"""People who move from one contract to another, and the cases that go with them."""
