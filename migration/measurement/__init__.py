"""Measuring migrations: the real engine and PostgreSQL, against the stand-in NOMIS as a process of its own.

Every measure has a fresh database and a fresh process, so that no figure depends on what was measured before it.
"""
