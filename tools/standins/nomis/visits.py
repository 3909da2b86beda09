"""Visits: in order of id they were made over three years; the last tenth lies ahead."""

import functools
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from tools.standins.nomis.people import NAMES, SURNAMES
from tools.standins.nomis.world import PERSONS, PRISONS, ROOMS, TWO_32, VISITS, World, mix

FUTURE_SHARE = 0.1
YEARS = timedelta(days=3 * 365)
HOURS = ((9, 15), (11, 59), (12, 0), (14, 0))
OUTCOMES = (
    "ADMIN", "ADMIN_CANCEL", "HMP", "NO_ID", "NO_VO", "NSHOW", "OFFCANC", "REFUSED", "VISCANC", "VO_CANCEL",
    "BATCH_CANC",
)  # fmt: skip
# Of a hundred past visits, how many end as what.
STATUSES = (
    ["NORM"] * 55 + ["EXP"] * 8 + ["COMP"] * 7 + ["CANC"] * 18
    + ["HMPOP"] * 3 + ["OFFEND"] * 3 + ["VDE"] * 3 + ["VISITOR"] * 3
)  # fmt: skip
WORDS = {"SCON": "Social", "OFFI": "Official", "SCH": "Scheduled", "CANC": "Cancelled", "NORM": "Normal completion"}
COMMENTS = ("", "", "", "First visit", "Please call when the visitor arrives", "Brought a birthday card", "")
CONCERNS = ("", "", "", "", "Needs a lift", "", "Hearing loop asked for", "")


@dataclass(frozen=True, slots=True)
class Visit:
    """What decides about a visit; everything else follows from its place."""

    place: int
    prisoner: int
    prison: str
    is_future: bool
    # Further ahead than a year, which nobody books: bad data.
    is_far: bool
    kind: str
    status: str
    outcome: str
    room: str


def made_at(world: World, place: int) -> datetime:
    """Return when a visit was entered; the last one this morning."""
    last = datetime.combine(world.today, time(6, 0))
    return (last - YEARS + YEARS * (place + 1) / world.scale.visits).replace(microsecond=0)


def visit_at(world: World, place: int) -> Visit:
    prisoner = place % world.scale.prisoners
    prison = world.prison_of(prisoner)
    is_future = place >= world.scale.visits * (1 - FUTURE_SHARE)
    chance = mix(place, 11)
    is_far = is_future and chance % 97 == 0
    number = chance % 100
    status = ("CANC" if number < 8 else "SCH") if is_future else STATUSES[number]
    outcome = OUTCOMES[mix(place, 12) % len(OUTCOMES)] if status == "CANC" and chance % 7 else ""
    kind = "OFFI" if mix(place, 13) % 20 < 3 else "SCON"
    room = _room(prison, mix(place, 14) % 100, is_future=is_future)
    unknown = _unknown(world, place) if room in _mapped(prison) else 3
    if unknown == 0:
        kind = "XXXX"
    elif unknown == 1:
        status, outcome = "CANC", "ZZZ"
    elif unknown == 2:
        status, outcome = "ZZZZ", ""
    return Visit(place, prisoner, prison, is_future, is_far, kind, status, outcome, room)


def _unknown(world: World, place: int) -> int:
    """Return which code is unknown: 0 the type, 1 the outcome, 2 the status, 3 and more none."""
    share = world.scale.unknown
    return int(mix(place, 15) / TWO_32 / share) if share else 3


def _room(prison: str, number: int, *, is_future: bool) -> str:
    if number < (4 if is_future else 3):
        return ""
    if number < 10:
        return f"{prison}-VISITS-{ROOMS[0]}"
    return f"{prison}-VISITS-{ROOMS[1 + number % 3]}"


@functools.lru_cache(maxsize=64)
def _mapped(prison: str) -> frozenset[str]:
    return frozenset(f"{prison}-VISITS-{room}" for room in ROOMS[1:])


def mapped_rooms() -> list[tuple[str, str, bool]]:
    """Return the rooms that are to be mapped before a migration: prison, description, whether visits are open."""
    return [(prison, f"{prison}-VISITS-{room}", room != "CLOSED") for prison in PRISONS for room in ROOMS[1:]]


def body(world: World, visit_id: int) -> dict[str, Any] | None:
    """Return a visit as NOMIS gives it: without an outcome or a room where there is none."""
    place = visit_id - VISITS
    if not 0 <= place < world.scale.visits:
        return None
    visit = visit_at(world, place)
    starts = _starts(world, visit)
    visitors = _visitors(world, visit)
    lead = visitors[0]
    made = made_at(world, place)
    answer: dict[str, Any] = {
        "visitId": visit_id,
        "offenderNo": world.number_of(visit.prisoner),
        "startDateTime": starts.isoformat(),
        "endDateTime": (starts + timedelta(hours=1)).isoformat(),
        "prisonId": visit.prison,
        "visitors": [{"personId": person, "leadVisitor": person == lead} for person in visitors],
        "visitType": _code(visit.kind),
        "visitStatus": _code(visit.status),
        "whenCreated": made.isoformat(),
        "createUserId": f"USER_{place % 90}",
    }
    if place % 9:
        answer["leadVisitor"] = _lead(lead, place)
    if visit.outcome:
        answer["visitOutcome"] = {"code": visit.outcome, "description": visit.outcome.replace("_", " ").title()}
    if visit.room:
        answer["agencyInternalLocation"] = {"code": visit.room.rpartition("-")[2], "description": visit.room}
    if comment := COMMENTS[place % len(COMMENTS)]:
        answer["commentText"] = comment
    if concern := CONCERNS[place % len(CONCERNS)]:
        answer["visitorConcernText"] = concern
    if visit.status == "CANC" or place % 3 == 0:
        answer["whenUpdated"] = (made + timedelta(hours=3)).isoformat()
        answer["modifyUserId"] = "PRISONER_MANAGER_API" if place % 11 == 0 else f"USER_{place % 70}"
    return answer


def _starts(world: World, visit: Visit) -> datetime:
    chance = mix(visit.place, 16)
    if visit.is_far:
        day = world.today + timedelta(days=400)
    elif visit.is_future:
        day = world.today + timedelta(days=chance % 45)
    else:
        day = min(made_at(world, visit.place).date(), world.today - timedelta(days=15))
        day += timedelta(days=1 + chance % 14)
    return datetime.combine(day, time(*HOURS[(chance >> 8) % len(HOURS)]))


def _visitors(world: World, visit: Visit) -> list[int]:
    first = PERSONS + world.person_at(visit.prisoner, visit.place % 3)
    second = PERSONS + world.person_at(visit.prisoner, 1 + visit.place % 3)
    return [first] if visit.place % 4 == 0 or first == second else [first, second]


def _lead(person: int, place: int) -> dict[str, Any]:
    name = f"{NAMES[person % len(NAMES)]} {SURNAMES[person % len(SURNAMES)]}"
    telephones = [f"0000 {person % 1_000_000:06d}", f"0000 {place % 1_000_000:06d}"][: place % 3]
    return {"personId": person, "fullName": name, "telephones": telephones}


def _code(code: str) -> dict[str, str]:
    return {"code": code, "description": WORDS.get(code, code.title())}


# --- Listings --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Chosen:
    """The filter of a listing; empty means everything."""

    prisons: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    made_from: datetime | None = None
    made_to: datetime | None = None


def places_made(world: World, chosen: Chosen) -> range:
    """Return the places of the visits that were made in the filter's time: later ones have higher places."""
    everything = range(world.scale.visits)
    made = functools.partial(made_at, world)
    first = bisect_left(everything, chosen.made_from, key=made) if chosen.made_from else 0
    end = bisect_right(everything, chosen.made_to, key=made) if chosen.made_to else world.scale.visits
    return range(first, end)


def is_chosen(chosen: Chosen, visit: Visit) -> bool:
    """Say whether prison and type are those of the filter."""
    return (not chosen.prisons or visit.prison in chosen.prisons) and (not chosen.kinds or visit.kind in chosen.kinds)


def chosen_visits(world: World, chosen: Chosen) -> Iterator[Visit]:
    """Give the visits of a filter, in order of creation."""
    visits = (visit_at(world, place) for place in places_made(world, chosen))
    return (visit for visit in visits if is_chosen(chosen, visit))


class Listings:
    """Which visits a filter has: prisons and types are looked through once, because a run asks for page after page."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._fitting = functools.lru_cache(maxsize=4)(self._look_through)

    def places(self, chosen: Chosen) -> "range | list[int]":
        """Return the places of a filter's visits."""
        made = places_made(self.world, chosen)
        if not chosen.prisons and not chosen.kinds:
            return made
        fitting = self._fitting(replace(chosen, made_from=None, made_to=None))
        return fitting[bisect_left(fitting, made.start) : bisect_left(fitting, made.stop)]

    def _look_through(self, chosen: Chosen) -> list[int]:
        return [visit.place for visit in chosen_visits(self.world, chosen)]

    def rooms(self, chosen: Chosen, *, future_only: bool) -> list[dict[str, Any]]:
        """Return how many visits use each room."""
        visits = (visit_at(self.world, place) for place in self.places(chosen))
        used = Counter((each.prison, each.room) for each in visits if each.room and (each.is_future or not future_only))
        return [
            {"agencyInternalLocationDescription": room, "count": count, "prisonId": prison}
            for (prison, room), count in sorted(used.items())
        ]


@dataclass(frozen=True)
class Expected:
    """What has to become of the visits of a filter: each is counted once, so they add up to `listed`."""

    listed: int
    migrated: int
    waiting: int
    unknown_kind: int
    unknown_outcome: int
    unknown_status: int

    @property
    def rejected(self) -> int:
        return self.unknown_kind + self.unknown_outcome + self.unknown_status


def expected(world: World, chosen: Chosen = Chosen(), *, mapped: Iterable[tuple[str, str]] | None = None) -> Expected:
    """Return what has to become of them when these rooms are mapped (prison, description); usually `mapped_rooms`."""
    rooms = {(prison, room) for prison, room, _ in mapped_rooms()} if mapped is None else set(mapped)
    count: Counter[str] = Counter(_fate(visit, rooms) for visit in chosen_visits(world, chosen))
    return Expected(
        listed=count.total(),
        migrated=count["migrated"],
        waiting=count["waiting"],
        unknown_kind=count["kind"],
        unknown_outcome=count["outcome"],
        unknown_status=count["status"],
    )


def _fate(visit: Visit, rooms: set[tuple[str, str]]) -> str:
    if visit.kind == "XXXX":
        return "kind"
    if visit.outcome == "ZZZ":
        return "outcome"
    if visit.status == "ZZZZ":
        return "status"
    needs_room = visit.is_future and not visit.is_far
    return "waiting" if needs_room and (visit.prison, visit.room) not in rooms else "migrated"
