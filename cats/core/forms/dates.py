"""Dates as three boxes: what was typed, and what is wrong with it."""

import datetime
from dataclasses import dataclass

from cats.core import words

BOXES = ("day", "month", "year")
_MONTHS = {name.lower(): number for number, name in enumerate(words.MONTHS, start=1)}
_MONTHS |= {name[:3]: number for name, number in list(_MONTHS.items())} | {"sept": 9}


@dataclass(frozen=True)
class Mistake:
    """What is wrong, as the end of a sentence that begins with the date's name, and the boxes that are wrong."""

    says: str
    boxes: tuple[str, ...]


def read(day: str, month: str, year: str) -> datetime.date | Mistake | None:
    """The date that three boxes hold; None when all are empty. Months may be written out or shortened."""
    typed = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    missing = tuple(box for box in BOXES if not typed[box])
    if len(missing) == len(BOXES):
        return None
    if missing:
        return Mistake(f"must include a {words.sentence_list(list(missing))}", missing)
    return _real(_number(typed["day"]), _month(typed["month"]), _number(typed["year"]), typed["year"])


def _real(day: int | None, month: int | None, year: int | None, year_typed: str) -> datetime.date | Mistake:
    wrong = [box for box, bad in (("day", day is None or not 1 <= day <= 31), ("month", not month)) if bad]
    if year is None or not 1 <= year <= 9999:
        wrong.append("year")
    elif len(year_typed) != 4:
        return Mistake("must have a year of 4 numbers", ("year",))
    if not wrong and day and month and year:
        try:
            return datetime.date(year, month, day)
        except ValueError:
            wrong = ["day"]
    return Mistake("must be a real date", tuple(wrong))


def _number(typed: str) -> int | None:
    # isdecimal takes the digits of every script and nothing else; int() of many thousand digits would raise.
    return int(typed) if typed.isdecimal() and len(typed) <= 4 else None


def _month(typed: str) -> int | None:
    number = _number(typed) if typed.isdecimal() else _MONTHS.get(typed.lower().rstrip("."))
    return number if number and 1 <= number <= 12 else None
