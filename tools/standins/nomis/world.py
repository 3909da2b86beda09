"""Whom and what the stand-in knows: how much of everything, which id is whose, and what a test changed.

Ids of different kinds never look alike, so a mix-up is found out; only sentence and key-date adjustments share theirs,
as they do in NOMIS. Everything else is counted from 0 here and called a place.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

VISITS, PERSONS, BOOKINGS, OFFENDERS = 10_000_001, 20_000_001, 30_000_001, 40_000_001
CONTACTS, RESTRICTIONS, TRANSACTIONS, ADJUSTMENTS = 50_000_000_001, 60_000_001, 70_000_001, 80_000_000_001
CONTACT_RESTRICTIONS, PERSON_RESTRICTIONS, CHILDREN = 51_000_000_001, 61_000_001, 90_000_000_001
PRISONS = ("MDI", "HEI", "LEI", "WWI", "BXI", "FNI", "NHI", "BCI")
# Have balances in the ledger, and no prisoners: a closed prison and a caseload that is no prison.
OTHER_CASELOADS = ("CDI", "COMREG")
# The second, third and fourth room of a prison are mapped by `rooms.mapped`; the first is what nobody has mapped yet.
ROOMS = ("NEW_ROOM", "HALL_A", "HALL_B", "CLOSED")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
TWO_32 = 4_294_967_296


@dataclass(frozen=True)
class Scale:
    """How much there is. `unknown` is the share of visits and adjustments with each kind of unknown code.

    Every so many persons and transactions (`large_every`; 0 is never) are large: `children` relationships, `rows` rows.
    """

    prisoners: int = 500
    visits: int = 5_000
    persons: int = 1_000
    restrictions: int = 400
    transactions: int = 1_000
    unknown: float = 0.002
    large_every: int = 500
    children: int = 150
    rows: int = 3_000

    def __post_init__(self) -> None:
        if self.prisoners < 1 or self.persons < 1:
            raise ValueError("There have to be prisoners and persons.")


def mix(place: int, about: int) -> int:
    """Return a number below 2^32 that is always the same for this place and subject, and looks like chance."""
    x = (place * 0x9E3779B1 + about * 0x85EBCA77 + 0x27D4EB2F) & 0xFFFFFFFF
    x = ((x ^ (x >> 15)) * 0x2C1B3C6D) & 0xFFFFFFFF
    x = ((x ^ (x >> 13)) * 0x297A2D39) & 0xFFFFFFFF
    return x ^ (x >> 16)


def invented_number(place: int) -> str:
    """Return a prisoner number that begins with X; those of the demonstration's own people begin with Z."""
    rest, digits = divmod(place, 10_000)
    first, second = divmod(rest, len(LETTERS))
    return f"X{digits:04d}{LETTERS[first % len(LETTERS)]}{LETTERS[second]}"


@dataclass
class World:
    """Everything there is on one day. `named` are the numbers of the first prisoners; the others are invented."""

    scale: Scale = Scale()
    today: date = field(default_factory=date.today)
    named: Sequence[str] = ()
    changed: dict[tuple[str, str], Callable[[Any], Any]] = field(default_factory=dict)
    gone: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.places = {number: place for place, number in enumerate(self.named)}

    def number_of(self, prisoner: int) -> str:
        return self.named[prisoner] if prisoner < len(self.named) else invented_number(prisoner)

    def place_of(self, number: str) -> int | None:
        """Return the place of a prisoner; None when there is nobody of this number."""
        if (known := self.places.get(number)) is not None:
            return known
        if len(number) != 7 or number[0] != "X" or not number[1:5].isdecimal() or not set(number[5:]) <= set(LETTERS):
            return None
        place = (LETTERS.index(number[5]) * len(LETTERS) + LETTERS.index(number[6])) * 10_000 + int(number[1:5])
        return place if len(self.named) <= place < self.scale.prisoners else None

    def prison_of(self, prisoner: int) -> str:
        return PRISONS[mix(prisoner, 1) % len(PRISONS)]

    def is_active(self, prisoner: int) -> bool:
        """Say whether the prisoner is inside: one in seven is not."""
        return prisoner % 7 != 3

    def bookings_of(self, prisoner: int) -> int:
        """Return how many bookings there are of a prisoner: one to three."""
        return 1 + mix(prisoner, 2) % 3

    def booking(self, prisoner: int, sequence: int) -> int:
        """Return the id of a booking; sequence 1 is the latest and has the highest."""
        return BOOKINGS + prisoner * 4 + (4 - sequence)

    def person_at(self, prisoner: int, number: int) -> int:
        """Return the place of a person whose first relationship is to this prisoner, where there are enough persons."""
        return (prisoner + number * self.scale.prisoners) % self.scale.persons

    def is_large(self, place: int) -> bool:
        every = self.scale.large_every
        return bool(every) and place % every == every // 2

    # --- What a test changes ---

    def change(self, operation: str, key: object, **fields: Any) -> None:
        """Let a record say something else from now on: these fields, or not have them where the value is None."""

        def merged(usual: Any) -> Any:
            return {name: value for name, value in (usual | fields).items() if value is not None}

        self.changed[operation, str(key)] = merged
        self.gone.discard((operation, str(key)))

    def put(self, operation: str, key: object, body: Any) -> None:
        """Let a record be exactly this, whether or not there was one; listings do not have it."""
        self.changed[operation, str(key)] = lambda _: body
        self.gone.discard((operation, str(key)))

    def remove(self, operation: str, key: object) -> None:
        """Let there be no such record; listings still have it, as they would have listed it before."""
        self.gone.add((operation, str(key)))

    def restore(self) -> None:
        """Forget every change."""
        self.changed.clear()
        self.gone.clear()


_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


def as_bytes(body: Any) -> bytes:
    """Write an answer as JSON."""
    return _encode(body).encode()
