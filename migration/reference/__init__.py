"""Tables by which records are translated, and the people who maintain them."""
