"""Many rooms at once, from a list that a visits team keeps: line by line, each by itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from cats.core.errors import Refused
from cats.core.forms.text import one_line
from migration.models import RoomMapping
from migration.reference.services.rooms import add_room, change_room
from migration.services.requesters import Requester

Done = Literal["added", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class RoomLine:
    """One line of a list: what a room of NOMIS is called here, and whether visits there are open."""

    prison: str
    nomis_room: str
    room: str
    is_open: bool = True


@dataclass(slots=True)
class Imported:
    """What became of a list: how many lines did what, and why some were refused, by their number."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: dict[int, str] = field(default_factory=dict)


def import_rooms(*, lines: Iterable[tuple[int, RoomLine]], by: Requester) -> Imported:
    """Add the rooms that are missing and change those that differ; doing it again changes nothing.

    A line that is refused says why and stops no other.
    """
    imported = Imported()
    for number, line in lines:
        try:
            imported.counts[put_room(line=line, by=by)] += 1
        except Refused as refusal:
            imported.refused[number] = refusal.message
    return imported


def put_room(*, line: RoomLine, by: Requester) -> Done:
    """Let a room be called so, whether or not it was known."""
    known = RoomMapping.objects.filter(prison=one_line(line.prison).upper(), nomis_room=one_line(line.nomis_room))
    mapping = known.first()
    if mapping is None:
        add_room(prison=line.prison, nomis_room=line.nomis_room, room=line.room, is_open=line.is_open, by=by)
        return "added"
    if (mapping.room, mapping.is_open) == (one_line(line.room), line.is_open):
        return "unchanged"
    change_room(mapping=mapping, room=line.room, is_open=line.is_open, by=by, expected_version=mapping.row_version)
    return "changed"
