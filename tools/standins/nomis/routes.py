"""Which address is which operation, and how its query is read: with the documented defaults, however small."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from urllib.parse import parse_qs

from tools.standins.nomis import bookings, money, people, visits
from tools.standins.nomis.visits import Chosen, Listings
from tools.standins.nomis.world import (
    OTHER_CASELOADS,
    PERSONS,
    PRISONS,
    RESTRICTIONS,
    VISITS,
    World,
    as_bytes,
)

T = TypeVar("T")
# What is kept of the largest answers, which take longest to make.
LARGE = 100_000


class Wrong(ValueError):
    """The request is not what the contract allows."""


class Query:
    """The values of a query, read as the contract says they are."""

    def __init__(self, text: str) -> None:
        self.values = parse_qs(text, keep_blank_values=True) if text else {}

    def number(self, name: str, default: int | None = None, *, least: int = 0) -> int:
        given = self.values.get(name)
        if given is None and default is not None:
            return default
        if given is None or not given[-1].isdecimal() or int(given[-1]) < least:
            raise Wrong(f"{name} has to be a number of at least {least}")
        return int(given[-1])

    def flag(self, name: str, default: bool | None = None) -> bool:
        given = self.values.get(name, [None])[-1]
        if given is None and default is not None:
            return default
        if given not in {"true", "false"}:
            raise Wrong(f"{name} has to be true or false")
        return given == "true"

    def texts(self, name: str) -> frozenset[str]:
        return frozenset(part for given in self.values.get(name, []) for part in given.split(",") if part)

    def moment(self, name: str) -> datetime | None:
        return self._read(datetime.fromisoformat, name)

    def day(self, name: str) -> date | None:
        return self._read(date.fromisoformat, name)

    def _read(self, reader: Callable[[str], T], name: str) -> T | None:
        given = self.values.get(name)
        try:
            return reader(given[-1]) if given else None
        except ValueError:
            raise Wrong(f"{name} cannot be read") from None

    def visits(self) -> Chosen:
        return Chosen(
            self.texts("prisonIds"), self.texts("visitTypes"), self.moment("fromDateTime"), self.moment("toDateTime")
        )


@dataclass
class Answers:
    """Answers requests from one world."""

    world: World

    def __post_init__(self) -> None:
        self.listings = Listings(self.world)
        self.large: dict[tuple[str, str], bytes] = {}

    def answer(self, path: str, query: str) -> tuple[str, int, bytes]:
        """Return the operation, the status and the body."""
        start, _, last = path.rpartition("/")
        if last.isdecimal() and start in BY_ID:
            operation, respond = BY_ID[start]
            return self._record(operation, last, lambda: respond(self.world, int(last)))
        for pattern, operation, respond in ROUTES:
            found = pattern.fullmatch(path)
            if found:
                return self._routed(operation, respond, found.groups(), query)
        return "unknown", 404, _problem(404, "No such address")

    def _routed(
        self, operation: str, respond: Callable[..., Any], groups: Sequence[str], query: str
    ) -> tuple[str, int, bytes]:
        try:
            read = Query(query)
            key = ":".join(groups)
            return self._record(operation, key, lambda: respond(self, read, *groups))
        except Wrong as wrong:
            return operation, 400, _problem(400, str(wrong))

    def _record(self, operation: str, key: str, usual: Callable[[], Any]) -> tuple[str, int, bytes]:
        """Return what a test made of the record, or what it usually is."""
        world = self.world
        if world.gone and (operation, key) in world.gone:
            return operation, 404, _problem(404, "Not found")
        changed = world.changed.get((operation, key)) if world.changed else None
        if changed is None and (kept := self.large.get((operation, key))):
            return operation, 200, kept
        body = usual()
        if changed is not None:
            body = changed(body or {})
        if body is None:
            return operation, 404, _problem(404, "Not found")
        written = as_bytes(body)
        if len(written) > LARGE and changed is None and operation in LARGE_ONES:
            if len(self.large) >= 8:
                self.large.clear()
            self.large[operation, key] = written
        return operation, 200, written


def _problem(status: int, words: str) -> bytes:
    return as_bytes({"status": status, "userMessage": words, "developerMessage": words})


def paged(query: Query, places: Sequence[int], written: Callable[[int], Any], *, default: int) -> dict[str, Any]:
    """Return one page of a listing as the older operations give it."""
    page, size = query.number("page", 0), query.number("size", default, least=1)
    content = [written(place) for place in places[page * size : (page + 1) * size]]
    pages = -(-len(places) // size)
    sort = {"empty": False, "sorted": True, "unsorted": False}
    return {
        "content": content,
        "totalElements": len(places),
        "totalPages": pages,
        "size": size,
        "number": page,
        "first": page == 0,
        "last": page >= pages - 1,
        "numberOfElements": len(content),
        "empty": not content,
        "sort": sort,
        "pageable": {
            "offset": page * size, "pageNumber": page, "pageSize": size, "paged": True, "unpaged": False, "sort": sort
        },
    }  # fmt: skip


def _after(first: int, count: int, after: int, size: int) -> list[int]:
    """Return the ids above one, of so many that follow one another."""
    begin = max(first, after + 1)
    return list(range(begin, min(first + count, begin + size)))


def _visit_ids(answers: Answers, query: Query) -> Any:
    places = answers.listings.places(query.visits())
    return paged(query, places, lambda place: {"visitId": VISITS + place}, default=10)


def _visit_rooms(answers: Answers, query: Query) -> Any:
    rooms = answers.listings.rooms(query.visits(), future_only=query.flag("futureVisitsOnly", True))
    page, size = query.number("page", 0), query.number("size", 10, least=1)
    return rooms[page * size : (page + 1) * size]


def _made_between(world: World, query: Query, first: int, count: int) -> Sequence[int]:
    begin, end = query.day("fromDate"), query.day("toDate")
    if begin is None and end is None:
        return range(count)
    days = ((place, people.made_on(world, first + place)) for place in range(count))
    return [place for place, day in days if (not begin or day >= begin) and (not end or day <= end)]


def _person_ids(answers: Answers, query: Query) -> Any:
    places = _made_between(answers.world, query, PERSONS, answers.world.scale.persons)
    return paged(query, places, lambda place: {"personId": PERSONS + place}, default=20)


def _persons_after(answers: Answers, query: Query) -> Any:
    after = query.number("personId", 0)
    ids = _after(PERSONS, answers.world.scale.persons, after, query.number("pageSize", 10, least=1))
    return {"personIds": ids, "lastPersonId": ids[-1] if ids else after}


def _restriction_ids(answers: Answers, query: Query) -> Any:
    places = _made_between(answers.world, query, RESTRICTIONS, answers.world.scale.restrictions)
    return paged(query, places, lambda place: {"restrictionId": RESTRICTIONS + place}, default=20)


def _restrictions_after(answers: Answers, query: Query) -> Any:
    after = query.number("restrictionId", 0)
    ids = _after(RESTRICTIONS, answers.world.scale.restrictions, after, query.number("pageSize", 10, least=1))
    return {"restrictionIds": ids, "lastRestrictionId": ids[-1] if ids else after}


def _prisoner_ids(answers: Answers, query: Query) -> Any:
    world = answers.world
    places = bookings.active_prisoners(world, active=query.flag("active", True))
    return paged(
        query,
        places,
        lambda place: {"bookingId": world.booking(place, 1), "offenderNo": world.number_of(place)},
        default=10,
    )


def _transactions_after(answers: Answers, query: Query, after: str) -> Any:
    ids = money.ids_after(answers.world, int(after), query.number("size", 20, least=1), day=query.day("entryDate"))
    return {"ids": [{"transactionId": each} for each in ids]}


def _transactions_between(answers: Answers, query: Query, after: str, last: str) -> Any:
    ids = money.ids_after(answers.world, int(after), query.number("size", 20, least=1), last=int(last))
    return {"ids": [{"transactionId": each} for each in ids]}


def _balance_ids(answers: Answers, query: Query) -> Any:
    whole = paged(query, money.with_money(answers.world, query.texts("prisonId")), money.root_of, default=10)
    page = {name: whole[name] for name in ("size", "number", "totalElements", "totalPages")}
    return {"content": whole["content"], "page": page}


def _roots(answers: Answers, query: Query) -> list[int]:
    return [money.root_of(place) for place in money.with_money(answers.world, query.texts("prisonId"))]


def _balances_after(answers: Answers, query: Query) -> Any:
    after, size = query.number("rootOffenderId", 0), query.number("pageSize", 10, least=1)
    ids = [root for root in _roots(answers, query) if root > after][:size]
    return {"rootOffenderIds": ids, "lastOffenderId": ids[-1] if ids else after}


def _balance_ranges(answers: Answers, query: Query) -> Any:
    roots, size = _roots(answers, query), query.number("pageSize", 2_000, least=1)
    ends = [*roots[size - 1 :: size]]
    if roots and (not ends or ends[-1] != roots[-1]):
        ends.append(roots[-1])
    return [
        {"fromRootOffenderId": begin, "toRootOffenderId": end} for begin, end in zip([0, *ends[:-1]], ends, strict=True)
    ]


def _balances_in_range(answers: Answers, query: Query) -> Any:
    begin, end = query.number("fromRootOffenderId"), query.number("toRootOffenderId")
    return [root for root in _roots(answers, query) if begin < root <= end]


def _latest_bookings(answers: Answers, query: Query) -> Any:
    size, active = query.number("pageSize", 10, least=1), query.flag("activeOnly", False)
    return bookings.latest_after(answers.world, query.number("bookingId", 0), size, active_only=active)


BY_ID: dict[str, tuple[str, Callable[[World, int], Any]]] = {
    "/visits": ("visit", visits.body),
    "/persons": ("person", people.body),
    "/transactions": ("transaction", money.transaction),
    "/contact": ("contact", people.contact),
    "/prisoners/restrictions": ("restriction", people.prisoner_restriction),
    "/sentence-adjustments": ("sentence_adjustment", lambda w, key: bookings.adjustment(w, key, of_sentence=True)),
    "/key-date-adjustments": ("key_date_adjustment", lambda w, key: bookings.adjustment(w, key, of_sentence=False)),
}
# Whose largest answers are kept.
LARGE_ONES = frozenset({"person", "transaction"})
NUMBER = r"([A-Z]\d{4}[A-Z]{2})"
ROUTES: list[tuple[re.Pattern[str], str, Callable[..., Any]]] = [
    (re.compile(pattern), operation, respond)
    for pattern, operation, respond in (
        (r"/prisoners/booking-id/(\d+)/sentencing-adjustments", "booking_adjustments",
         lambda a, q, key: bookings.of_booking(a.world, int(key), active_only=q.flag("active-only"))),
        (r"/finance/prisoners/rootOffenderId/(\d+)/balance", "balance",
         lambda a, q, key: money.balance_by_root(a.world, int(key))),
        (r"/visits/ids", "visit_ids", _visit_ids),
        (r"/visits/rooms/usage-count", "visit_rooms", _visit_rooms),
        (r"/bookings/ids/latest-from-id", "latest_bookings", _latest_bookings),
        (rf"/prisoners/{NUMBER}/bookings/(\d+)/previous", "previous_booking",
         lambda a, q, number, key: bookings.previous(a.world, number, int(key))),
        (rf"/search/prisoners/{NUMBER}/bookings", "prisoner_bookings",
         lambda a, q, number: bookings.all_of(a.world, number)),
        (r"/prisoners/ids", "prisoner_ids", _prisoner_ids),
        (rf"/prisoners/{NUMBER}", "prisoner", lambda a, q, number: bookings.details(a.world, number)),
        (r"/persons/ids", "person_ids", _person_ids),
        (r"/persons/ids/all-from-id", "person_ids_after", _persons_after),
        (rf"/prisoners/{NUMBER}/contacts", "prisoner_contacts",
         lambda a, q, number: people.of_prisoner(
             a.world, number, active_only=q.flag("active-only", True), latest_only=q.flag("latest-booking-only", True)
         )),
        (r"/prisoners/restrictions/ids", "restriction_ids", _restriction_ids),
        (r"/prisoners/restrictions/ids/all-from-id", "restriction_ids_after", _restrictions_after),
        (rf"/prisoners/{NUMBER}/restrictions", "prisoner_restrictions",
         lambda a, q, number: people.restrictions_of(
             a.world, number, latest_only=q.flag("latest-booking-only", True)
         )),
        (r"/transactions/from/(\d+)", "transaction_ids_after", _transactions_after),
        (r"/transactions/from/(\d+)/to/(\d+)", "transaction_ids_between", _transactions_between),
        (r"/transactions/range/(\d{4}-\d\d-\d\d)", "transaction_range",
         lambda a, q, day: money.range_of(a.world, date.fromisoformat(day))),
        (r"/finance/prisoners/ids", "balance_ids", _balance_ids),
        (r"/finance/prisoners/ids/all-from-id", "balance_ids_after", _balances_after),
        (r"/finance/prisoners/id-ranges", "balance_ranges", _balance_ranges),
        (r"/finance/prisoners/ids-in-range", "balance_ids_in_range", _balances_in_range),
        (rf"/finance/prisoners/{NUMBER}/balance-details", "balance_details",
         lambda a, q, number: money.balance_by_number(
             a.world, number, empty_too=not q.flag("excludeZeroBalances", False)
         )),
        (r"/finance/prison/ids", "prison_balance_ids", lambda a, q: [*PRISONS, *OTHER_CASELOADS]),
        (r"/finance/prison/([A-Z]{3,6})/balance", "prison_balance",
         lambda a, q, prison: money.prison_balance(a.world, prison)),
    )
]  # fmt: skip
