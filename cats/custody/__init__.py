"""Custody records: what a prison's system knows of somebody's visits, sentence, contacts and money."""
