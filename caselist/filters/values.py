"""The kinds of filter, and how each reads an address.

A value that is not on offer (misspelt, gone, or another provider's: the three look the same) matches nothing, and the
page says so; it is never skipped, which would show more than was asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

import django_filters
from django.db.models import Q, QuerySet

from caselist.models import CaseRow
from caselist.search import matching, sounding_like, words_of

Rows = QuerySet[CaseRow]
# How people write a day where their browser has no calendar of its own.
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
# Of a value that is not on offer, and so may be anything.
LONGEST_LOGGED = 60


@dataclass(frozen=True)
class Chosen:
    """The values of one filter: those that can be used, with their words, and those that cannot."""

    known: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.known or self.unknown)


class CaseFilter(Protocol):
    """What all our filters say about themselves."""

    label: str
    problem: str


class ChosenFilter(django_filters.Filter):  # type: ignore[misc]
    """Keeps the rows that have any of the chosen values; `condition` turns the values into one.

    `noun` is what one value is, with its article. Without a condition the filter set uses the values itself.
    """

    def __init__(
        self, *, label: str, noun: str, condition: Callable[[list[str]], Q] | None = None, **options: Any
    ) -> None:
        super().__init__(label=label, required=False, **options)
        self.condition = condition
        self.problem = f"The address asks for {noun} that you cannot choose, so no case is shown for it."

    def read(self, values: list[str], offered: Mapping[str, str]) -> Chosen:
        """Take the values of an address apart instead of refusing them all for the sake of one."""
        plain = (single.replace("\0", "") for single in values)
        asked = dict.fromkeys(single for single in plain if single)
        known = {key: offered[key] for key in asked if key in offered}
        return Chosen(known, [key for key in asked if key not in known])

    def filter(self, rows: Rows, value: Chosen) -> Rows:
        """Narrow the rows, to none when nothing that was chosen is on offer."""
        if not value:
            return rows
        if not value.known:
            return rows.none()
        return rows.filter(self.condition(list(value.known))) if self.condition else rows


class DayFilter(ChosenFilter):
    """Keeps the rows on one side of a day."""

    def __init__(self, *, label: str, lookup: str) -> None:
        super().__init__(label=label, noun="a day", condition=lambda values: Q(**{lookup: values[0]}))
        self.problem = f"“{label}” needs a day, like 27/3/2027. What you entered is not a day, so no case is shown."

    def read(self, values: list[str], offered: Mapping[str, str]) -> Chosen:
        """Read one day, under its ISO form; what is none is kept as it was typed, to be shown again."""
        typed = next((single.strip() for single in values if single.strip()), "")
        if not typed:
            return Chosen()
        day = day_of(typed)
        return Chosen({day.isoformat(): day.isoformat()}) if day else Chosen({}, [typed.replace("\0", "")])


class SearchFilter(django_filters.Filter):  # type: ignore[misc]
    """Keeps the rows of which every searched word begins a name or an identifier; or sounds like a name."""

    def filter(self, rows: Rows, value: str, *, by_sound: bool = False) -> Rows:
        """Narrow the rows, to none when the term has no word that can be searched for."""
        if not value:
            return rows
        words = words_of(value)
        if not words:
            return rows.none()
        return rows.filter(sounding_like(words) if by_sound else matching(words))


def day_of(typed: str) -> date | None:
    """Return the day that somebody wrote, or None."""
    for shape in DAYS:
        try:
            return datetime.strptime(typed, shape).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
