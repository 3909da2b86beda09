"""The domains: each is one declaration of source, key, transformation and load."""
