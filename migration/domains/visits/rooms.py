"""Before visits are migrated: which rooms they use, and which of them have no mapping yet (migration 2.4)."""

from dataclasses import dataclass

from pydantic import RootModel

from cats.core.http.failures import TooLarge
from migration.domains.base import Source
from migration.domains.reading import UPSTREAM, read_listing
from migration.domains.visits.choosing import VisitFilter
from migration.domains.visits.payloads import RoomCount
from migration.domains.visits.rules import UNKNOWN_ROOM
from migration.nomis import operations
from migration.reference.selectors import read_tables

# The source's own page holds ten, and a list that was cut would hide rooms.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class RoomUse:
    """A room that future visits use, how many do, and what it is called here; nothing when that is not known yet."""

    prison: str
    nomis_room: str
    count: int
    room: str = ""
    is_open: bool | None = None

    @property
    def is_mapped(self) -> bool:
        """Say whether visits there can be migrated."""
        return bool(self.room)


@dataclass(frozen=True, slots=True)
class RoomReport:
    """All rooms in use, by prison and then by name."""

    rooms: tuple[RoomUse, ...]

    @property
    def unmapped(self) -> tuple[RoomUse, ...]:
        """Return the rooms for which visits will wait."""
        return tuple(room for room in self.rooms if not room.is_mapped)

    @property
    def waiting(self) -> int:
        """Return how many visits will wait."""
        return sum(room.count for room in self.unmapped)


def rooms_usage(source: Source, chosen: VisitFilter) -> RoomReport:
    """Ask which rooms future visits use, and say which have no mapping. Raises the failures of the source."""
    ask = operations.visit_rooms(
        MOST,
        prisons=chosen.prison_ids,
        kinds=chosen.visit_types,
        created_from=chosen.from_date_time,
        created_to=chosen.to_date_time,
    )
    counts = read_listing(source, ask, RootModel[list[RoomCount]]).root
    if len(counts) >= MOST:
        raise TooLarge(UPSTREAM, "There are more rooms than one answer holds; choose fewer prisons.")
    mapped = read_tables().rooms
    uses = []
    for line in counts:
        nomis_room = line.room or UNKNOWN_ROOM
        room = mapped.get((line.prison_id, nomis_room))
        known = (room.name, room.is_open) if room else ("", None)
        uses.append(RoomUse(line.prison_id, nomis_room, line.count, *known))
    return RoomReport(tuple(sorted(uses, key=lambda use: (use.prison, use.nomis_room))))
