"""Synchronisation: what NOMIS tells us is kept at once, and handled from what NOMIS says when it is read again.

An event is only a trigger. It is stored (`intake`), waits its turn behind earlier ones of its subject (`inbox`), and is
done by a handler that reads the source outside transactions and writes records, mappings, tombstones and the event's
outcome inside one (`handling`).
"""
