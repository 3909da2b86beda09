"""Made-up people, each from a number, on a day."""

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cats.demo import words

COUNT = 5_000
LONGEST_NAME = "Montgomery-Featherstonehaugh-" * 6
CODES = Path(__file__).parents[3] / "cats" / "organisations" / "data" / "location_codes.csv"
# Only every so many people are anything out of the ordinary; the others stay as they are.
PLOTS = 50
NATIONALITIES = ("British",) * 9 + ("Polish",)
ETHNICITIES = ("White British", "Black Caribbean", "Asian Pakistani", "Any other White background", "")
MAPPA = ("MAPPA Category 2, Level 1", "Risk to staff", "Registered sex offender")

Facts = dict[str, Any]


@dataclass(frozen=True)
class Named:
    """Somebody to be found by hand: named in the documentation."""

    first: str
    last: str
    born: date
    gender: str
    place: str
    nationality: str = "British"


NAMED = {
    1: Named("Tobias", "Ashdown", date(1988, 3, 14), "Male", "RSI"),
    2: Named("Marguerite", "O'Fallon", date(1991, 11, 2), "Female", "N51"),
    3: Named("Emeka", "Okonjo", date(1979, 7, 30), "Male", "LFI", "Nigerian"),
    4: Named("Zoë", "Strangeways-Łukasik", date(1995, 1, 9), "Female", "STI"),
}


def upci(number: int) -> str:
    return f"2DMS{number:04d}S"


def nomis(number: int) -> str:
    return f"S{number:04d}DM"


def crn(number: int) -> str:
    return f"D{number:06d}"


def aggregate(number: int, day: int) -> Facts:
    """Return everything about somebody on a day."""
    facts = _named(number) if number in NAMED else _anybody(number)
    plot = _PLOTS.get(number % PLOTS)
    if plot is not None and number not in NAMED:
        facts |= plot(number, day, facts)
    return facts


def _named(number: int) -> Facts:
    who = NAMED[number]
    in_prison = who.place.endswith("I")
    return _facts(number, who.first, "", who.last, who.born, who.gender) | {
        "nationality": who.nationality,
        "ethnicity": "White British" if who.nationality == "British" else "Black African",
        "primary": "NOMIS" if in_prison else "DELIUS",
        "estCode": who.place if in_prison else None,
        "orgCode": "N51",
    }


def _anybody(number: int) -> Facts:
    rng = random.Random(f"dms {number}")
    gender = "Female" if rng.random() < 0.1 else "Male"
    name = words.full_name(rng, gender.lower())
    born = date(1965, 1, 1) + timedelta(days=rng.randrange(40 * 365))
    in_prison = rng.random() < 0.6
    return _facts(number, name.first, name.middle, name.last, born, gender) | {
        "nationality": rng.choice(NATIONALITIES),
        "ethnicity": rng.choice(ETHNICITIES) or None,
        "primary": "NOMIS" if in_prison else "DELIUS",
        "estCode": rng.choice(codes("prison")) if in_prison else None,
        "orgCode": rng.choice(codes("probation")),
        "registrationDetails": rng.sample(MAPPA, k=rng.choice((0, 0, 0, 1, 2))),
    }


def _facts(number: int, first: str, middle: str, last: str, born: date, gender: str) -> Facts:
    return {
        "identifier": upci(number),
        "firstName": first or None,
        "secondName": middle or None,
        "lastName": last,
        "dateOfBirth": born.isoformat(),
        "nomisNumber": nomis(number),
        "crn": crn(number),
        "pncNumber": f"{born.year + 18}/{number:07d}S",
        "isActive": True,
        "gender": gender,
        "nationality": "British",
        "ethnicity": None,
        "primary": "NOMIS",
        "registrationDetails": [],
        "estCode": None,
        "orgCode": None,
        "stickyLocation": None,
    }


@cache
def codes(feed: str, *, with_location: bool = True) -> tuple[str, ...]:
    """Return the codes of a feed that stand for a place of ours, or those that stand for none."""
    with CODES.open(newline="", encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["feed"] == feed]
    sticky = {f"CAT{number}" for number in range(1, 10)}
    return tuple(row["code"] for row in rows if bool(row["location"]) == with_location and row["code"] not in sticky)


def _moves_daily(number: int, day: int, facts: Facts) -> Facts:
    prisons = codes("prison")
    return {"primary": "NOMIS", "estCode": prisons[(number + 11 * day) % len(prisons)]}


def _is_released(number: int, day: int, facts: Facts) -> Facts:
    return {"primary": "NOMIS", "estCode": "OUT" if day else "RSI", "orgCode": "N51"}


def _leaves(number: int, day: int, facts: Facts) -> Facts:
    return {"isActive": day == 0}


def _comes_back(number: int, day: int, facts: Facts) -> Facts:
    return {"isActive": day > 0}


def _is_merged(number: int, day: int, facts: Facts) -> Facts:
    """From the first day on, the number leads to the next person's record, which has both their numbers."""
    return aggregate(number + 1, day) if day else {}


def _has_absorbed(number: int, day: int, facts: Facts) -> Facts:
    return {"crn": crn(number - 1)} if day else {"crn": None}


def _is_split(number: int, day: int, facts: Facts) -> Facts:
    return {"crn": None, "primary": "NOMIS", "estCode": "RSI"} if day else {}


def _takes_over(number: int, day: int, facts: Facts) -> Facts:
    return {"crn": crn(number - 1) if day else None, "primary": "NOMIS", "estCode": "RSI"}


def _is_renamed(number: int, day: int, facts: Facts) -> Facts:
    return {"lastName": LONGEST_NAME[:150]} if day else {}


def _is_spelt_otherwise(number: int, day: int, facts: Facts) -> Facts:
    return {"lastName": "MÜLLER" if day else "Muller"}


def _is_registered(number: int, day: int, facts: Facts) -> Facts:
    return {"registrationDetails": list(MAPPA[: 1 + min(day, 2)])}


_PLOTS: dict[int, Callable[[int, int, Facts], Facts]] = {
    10: _moves_daily, 11: _is_released, 12: _leaves, 13: _comes_back, 14: _is_merged, 15: _has_absorbed,
    16: _is_split, 17: _takes_over, 18: _is_renamed, 19: _is_spelt_otherwise, 20: _is_registered,
    21: lambda number, day, facts: {"primary": "NOMIS", "estCode": "ZZI"},
    22: lambda number, day, facts: {"primary": "NOMIS", "estCode": "FKI"},
    23: lambda number, day, facts: {"primary": "NOMIS", "estCode": "OUT", "orgCode": None},
    24: lambda number, day, facts: {"primary": "DELIUS", "orgCode": "N04", "stickyLocation": "CAT1"},
    25: lambda number, day, facts: {"nationality": None, "ethnicity": None},
    26: lambda number, day, facts: {"dateOfBirth": "2012-06-01"},
    27: lambda number, day, facts: {"primary": "", "estCode": None, "orgCode": None},
}  # fmt: skip
