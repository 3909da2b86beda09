"""Who may be one and the same person: names reordered, mistyped or sounding alike, born on nearly the same day."""

from dataclasses import dataclass
from datetime import date, timedelta

from cats.core import names

SHORT_NAME = 5


@dataclass(frozen=True)
class Face:
    """What people are told apart by."""

    first_name: str
    last_name: str
    date_of_birth: date | None

    @property
    def words(self) -> list[str]:
        return names.fold(f"{self.first_name} {self.last_name}").split()


def near_days(born: date) -> set[date]:
    """Return the day, and those that a slip makes of it: a neighbour, day and month swapped, one figure wrong."""
    days = {born, born - timedelta(days=1), born + timedelta(days=1)}
    months = [(born.year, month) for month in range(1, 13)]
    years = [(born.year + step, born.month) for step in (-10, -9, -2, -1, 1, 2, 9, 10)]
    days |= {day for year, month in months + years if (day := _day(year, month, born.day))}
    days |= {day for step in (-20, -10, 10, 20) if (day := _day(born.year, born.month, born.day + step))}
    if swapped := _day(born.year, born.day, born.month):
        days.add(swapped)
    return days


def likeness(one: Face, other: Face) -> str:
    """Say in what two people are alike enough to be looked at, or return an empty text.

    Both have to be born on nearly the same day; whoever asks sees to that (`near_days`).
    """
    if not one.words or not other.words:
        return ""
    if sorted(one.words) == sorted(other.words):
        return "the same name" if one.words == other.words else "the same names in another order"
    if _is_slip(" ".join(sorted(one.words)), " ".join(sorted(other.words))):
        return "a name that differs by a letter or two"
    if _sounds(one) == _sounds(other):
        return "a name that sounds alike"
    return _part_of_name(one, other)


def _part_of_name(one: Face, other: Face) -> str:
    """Compare further only people born on the very same day: half a name is shared by many."""
    if one.date_of_birth is None or one.date_of_birth != other.date_of_birth:
        return ""
    if set(one.words) <= set(other.words) or set(other.words) <= set(one.words):
        return "part of the name, and the date of birth"
    same_last = names.sound(one.last_name) == names.sound(other.last_name)
    if same_last and names.fold(one.first_name)[:1] == names.fold(other.first_name)[:1]:
        return "the last name, the first letter of the first name, and the date of birth"
    return ""


def _is_slip(one: str, other: str) -> bool:
    return names.steps_between(one, other) <= (1 if min(len(one), len(other)) <= SHORT_NAME * 2 else 2)


def _sounds(face: Face) -> list[str]:
    return sorted(map(names.sound, face.words))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
