"""The case page and what people do from it."""
