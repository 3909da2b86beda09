"""The words that synthetic people and notes are made of; all ours, none taken from a register of anybody."""

import csv
import random
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

FILES = Path(__file__).parent / "data"
UNUSUAL, DOUBLE_BARRELLED, SHOUTED, MIDDLE = 0.03, 0.03, 0.08, 0.35


@dataclass(frozen=True)
class Name:
    """What somebody is called; only the last name is always there."""

    first: str
    middle: str
    last: str


@cache
def lines(file: str) -> tuple[str, ...]:
    """Return the lines of one of our word lists."""
    return tuple((FILES / file).read_text(encoding="utf-8").split("\n")[:-1])


@cache
def rows(file: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one of our tables of words."""
    with (FILES / file).open(newline="", encoding="utf-8") as text:
        return tuple(csv.DictReader(text))


def first_name(rng: random.Random, sex: str) -> str:
    """Return a given name; of either list when the sex is not known."""
    kind = sex or rng.choice(("male", "female"))
    return rng.choice(lines(f"{kind}_names.txt"))


def family_name(rng: random.Random) -> str:
    """Return a family name, common ones far more often than rare ones."""
    names = lines("family_names.txt")
    return rng.choices(names, cum_weights=_commonness(len(names)))[0]


def full_name(rng: random.Random, sex: str) -> Name:
    """Return a name such as a feed delivers: now and then double, accented, very long, single or in capitals."""
    if rng.random() < UNUSUAL:
        return _unusual_name(rng, sex)
    last = family_name(rng)
    if rng.random() < DOUBLE_BARRELLED:
        last = f"{last}-{family_name(rng)}"
    middle = first_name(rng, sex) if rng.random() < MIDDLE else ""
    name = Name(first_name(rng, sex), middle, last)
    return Name(name.first.upper(), middle.upper(), last.upper()) if rng.random() < SHOUTED else name


def note(rng: random.Random, stage: str, *, first: str, place: str) -> str:
    """Return what a worker might have written at this stage: early, custody or community."""
    fitting = [row["text"] for row in rows("notes.csv") if row["stage"] in {stage, "any"}]
    return rng.choice(fitting).format(first=first or "The participant", place=place)


def _unusual_name(rng: random.Random, sex: str) -> Name:
    """Return a whole name of the list, or half of one, so that the same name hardly comes twice."""
    unusual = rng.choice(rows("unusual_names.csv"))
    first, last = unusual["first_name"], unusual["last_name"]
    match rng.randrange(3):
        case 0:
            return Name(first_name(rng, sex), "", last)
        case 1 if first:
            return Name(first, "", family_name(rng))
    return Name(first, "", last)


@cache
def _commonness(count: int) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 8) for rank in range(count)))
