"""Telling Celery that a file waits for its scan. Nobody waits for the bell: the loop's process looks by itself."""

from cats.core.doorbell import Doorbell

TASK = "documents.scan"

_bell = Doorbell(TASK, expires=60)


def ring() -> None:
    """Ask for a scan of what waits, soon; returns at once."""
    _bell.ring()
