"""The pages of documents: doors, each of them."""
