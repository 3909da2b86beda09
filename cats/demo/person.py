"""Who a case is about: names, numbers and facts, some of them missing, as a feed delivers them."""

import random
import string
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from cats.demo import words
from cats.organisations.models import Location
from cats.organisations.models.locations import Provision
from cats.participants.codes import IdentifierKind, Sex

WOMEN_ANYWHERE = 0.09
YEAR = 365.25
NATIONALITIES = {
    "British": 80, "Irish": 3, "Polish": 3, "Romanian": 3, "Albanian": 2, "Jamaican": 1.5, "Nigerian": 1.5,
    "Pakistani": 1, "Somali": 1, "Lithuanian": 1, "Vietnamese": 1, "Portuguese": 1, "": 1,
}  # fmt: skip
ETHNICITIES = {
    "White British": 66, "White Irish": 2, "Any other White background": 6, "Black African": 5, "Black Caribbean": 5,
    "Asian Pakistani": 4, "Asian Indian": 2, "Mixed White and Black Caribbean": 4, "Any other background": 3, "": 3,
}  # fmt: skip
LETTERS = string.ascii_uppercase


def facts(rng: random.Random, place: Location, today: date) -> dict[str, Any]:
    """Return the fields of a person who can be at this place."""
    sex = _sex(rng, place)
    name = words.full_name(rng, sex)
    return {
        "first_name": name.first,
        "middle_name": name.middle,
        "last_name": name.last,
        "sex": sex,
        "date_of_birth": None if rng.random() < 0.01 else today - timedelta(days=round(_age(rng) * YEAR)),
        "nationality": rng.choices(list(NATIONALITIES), list(NATIONALITIES.values()))[0],
        "ethnicity": rng.choices(list(ETHNICITIES), list(ETHNICITIES.values()))[0],
    }


def numbers(rng: random.Random) -> dict[str, str]:
    """Return the identifiers of a person; hardly anybody has none, not everybody has all.

    They have the shape of real ones but begin with letters that are not given out, so that they are nobody's.
    """
    makers: dict[str, tuple[float, Callable[[], str]]] = {
        IdentifierKind.NOMIS: (0.94, lambda: f"Z{rng.randrange(10_000):04d}{_letters(rng, 2)}"),
        IdentifierKind.CRN: (0.9, lambda: f"Z{rng.randrange(1_000_000):06d}"),
        IdentifierKind.PNC: (0.7, lambda: f"{rng.randrange(1985, 2025)}/{rng.randrange(10_000_000):07d}Z"),
    }
    return {kind: make() for kind, (share, make) in makers.items() if rng.random() < share}


def _sex(rng: random.Random, place: Location) -> str:
    if rng.random() < 0.01:
        return ""
    if place.provision == Provision.ANY:
        return Sex.FEMALE if rng.random() < WOMEN_ANYWHERE else Sex.MALE
    return Sex.FEMALE if place.provision == Provision.FEMALE else Sex.MALE


def _age(rng: random.Random) -> float:
    return rng.triangular(18.2, 79, 31)


def _letters(rng: random.Random, count: int) -> str:
    return "".join(rng.choices(LETTERS, k=count))
