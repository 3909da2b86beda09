"""Synchronisation: what NOMIS tells us is kept at once, and handled from what NOMIS says when it is read again.

An event is only a trigger. It is stored (`intake`), waits its turn behind earlier ones of its subject (`inbox`), and is
done by a handler that reads the source outside transactions and writes records, mappings, tombstones and the event's
outcome inside one (`handling`).
"""


def register() -> None:
    """Be one of the duties of the drain loop's process, and have the names of switches checked."""
    from cats.core import upkeep
    from migration.sync import draining, switches  # noqa: F401 - importing registers the check

    upkeep.register("migration-sync", every=2.0, work=draining.duty)
