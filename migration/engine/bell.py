"""Telling Celery that there is work for the migration. A hint: the drain loop's process finds the work too."""

from cats.core.doorbell import Doorbell

TEND = "migration.tend"
WORK = "migration.work"

_bell = Doorbell(TEND, expires=10)


def ring() -> None:
    """Ask for workers, soon; returns at once and never raises."""
    _bell.ring()
