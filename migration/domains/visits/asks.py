"""Every request that visits make of NOMIS."""

from collections.abc import Iterable
from datetime import datetime

from migration.domains.base import Ask

Query = tuple[tuple[str, str], ...]


def visit(key: str) -> Ask:
    """One visit whole."""
    return Ask("getVisit", f"/visits/{key}")


def listing(chosen: Query, first: datetime | None, last: datetime | None, *, page: int = 0, size: int = 1) -> Ask:
    """Numbers of visits made between two moments (London's clocks), both included, oldest first."""
    query = (*chosen, *between(first, last), ("page", str(page)), ("size", str(size)), ("sort", "createDatetime,ASC"))
    return Ask("getVisitsByFilter", "/visits/ids", query)


def rooms(chosen: Query, first: datetime | None, last: datetime | None, *, page: int, size: int) -> Ask:
    """Rooms in use by future visits, with how many."""
    query = (*chosen, *between(first, last), ("futureVisitsOnly", "true"), ("page", str(page)), ("size", str(size)))
    return Ask("getVisitRoomCountsByFilter", "/visits/rooms/usage-count", query)


def choice(prisons: Iterable[str], kinds: Iterable[str]) -> Query:
    """What chooses visits beside their time."""
    return (*(("prisonIds", prison) for prison in prisons), *(("visitTypes", kind) for kind in kinds))


def between(first: datetime | None, last: datetime | None) -> Query:
    """Both ends of a time of creation, those that are set."""
    ends = (("fromDateTime", first), ("toDateTime", last))
    return tuple((name, moment.isoformat(timespec="seconds")) for name, moment in ends if moment)
