"""The engine: lists ids, claims them, reads, transforms, and writes records, mappings and outcomes in one transaction.

It knows nothing of visits or money (`migration.domains`), and nobody's permissions (`migration.services`).
"""
