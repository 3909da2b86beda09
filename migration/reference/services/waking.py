"""Letting records go on that waited for something."""

from cats.core import clock
from migration.codes import ItemState
from migration.models import Item


def wake(subject: str) -> int:
    """Make records that wait for this pending again, in the caller's transaction; returns how many."""
    waiting = Item.objects.filter(state=ItemState.WAITING, waits_for=subject)
    return waiting.update(state=ItemState.PENDING, waits_for="", reason="", detail="", changed_at=clock.now())
