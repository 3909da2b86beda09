"""Rooms that visits wait for."""

from dataclasses import dataclass

from django.db.models import Count

from migration.codes import ItemState
from migration.models import Item
from migration.showing import room_of


@dataclass(frozen=True)
class MissingRoom:
    """A room that nobody has said the name of, and how many visits wait for it."""

    prison: str
    room: str
    count: int


def missing_rooms() -> list[MissingRoom]:
    """Return the rooms that visits of any run wait for, the most awaited first; one query within an index."""
    waiting = Item.objects.filter(state=ItemState.WAITING, waits_for__startswith="room:").order_by()
    rows = waiting.values_list("waits_for").annotate(count=Count("pk")).order_by("-count", "waits_for")
    rooms = [(room_of(subject), count) for subject, count in rows]
    return [MissingRoom(*room, count) for room, count in rooms if room]


def waiting_for(prison: str, room: str) -> int:
    """Return how many visits wait for a room."""
    subject = f"room:{prison.upper()}:{room}"
    return Item.objects.filter(state=ItemState.WAITING, waits_for=subject).count()
