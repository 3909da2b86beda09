"""Runs from their start to their end, in the thread of the test."""

from collections import Counter
from typing import Any

from migration import services
from migration.engine import working
from migration.models import Item, Run


def migrated(domain: str, **facts: Any) -> Run:
    """Start a run and work on it until nothing can be done now."""
    run = services.start_run(domain=domain, by="test", **facts)
    return finished(run)


def finished(run: Run) -> Run:
    """Work on a run until nothing can be done now."""
    while working.work(run.pk, readers=0):
        pass
    run.refresh_from_db()
    return run


def states(run: Run) -> dict[str, int]:
    """Return how many items of a run are in which state."""
    return dict(Counter(Item.objects.filter(run=run).values_list("state", flat=True)))


def reasons(run: Run, state: str) -> dict[str, int]:
    """Return how many items of a state have which reason."""
    return dict(Counter(Item.objects.filter(run=run, state=state).values_list("reason", flat=True)))
