"""The HTTP API: runs, failures, rooms, mappings, repairs, the door for events, and what monitoring reads.

Callers are programs with a bearer token, never browsers with a session. `door` keeps the two apart.
"""
