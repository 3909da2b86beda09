"""The filters of a list of something other than cases, declared one by one and read from an address.

A value that is not on offer matches nothing, and the page says so; it is never skipped, which would show more than was
asked for.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from cats.core import words
from cats.core.tables.page import FilterTag
from cats.core.tables.state import ListState

LONGEST = 100
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y")


@dataclass(frozen=True)
class Filter:
    """One thing to filter by. `where` turns its values into a condition; without `options` any text is a value.

    `is_single` draws the options as a list to pick one from, for when there are dozens.
    """

    name: str
    label: str
    where: Callable[[list[Any]], Q]
    options: Mapping[str, str] | None = None
    hint: str = ""
    is_day: bool = False
    is_single: bool = False


class Filters:
    """What an address filters by, out of what a list declares."""

    def __init__(self, query: QueryDict, declared: Iterable[Filter]) -> None:
        self.declared = list(declared)
        self.typed = {each.name: _values_of(query, each.name) for each in self.declared}

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows that match every filter in use; none where a value is not on offer."""
        for each in self.declared:
            if not (typed := self.typed[each.name]):
                continue
            usable = [value for value in (_usable(each, one) for one in typed) if value is not None]
            rows = rows.filter(each.where(usable)) if usable else rows.none()
        return rows

    def has(self, name: str, value: str) -> bool:
        """Say whether the address filters by this value."""
        return value in self.typed[name]

    def text(self, name: str) -> str:
        """Return what stands in the box of a filter."""
        return next(iter(self.typed[name]), "")

    def is_day(self, name: str) -> bool:
        """Say whether the box of a filter holds a day."""
        return _day_of(self.text(name)) is not None

    def iso(self, name: str) -> str:
        """Return the day of a filter as a date box takes it."""
        day = _day_of(self.text(name))
        return day.isoformat() if day else ""

    @property
    def notices(self) -> list[str]:
        """Say what of the address could not be used."""
        wrong = [each for each in self.declared for value in self.typed[each.name] if _usable(each, value) is None]
        return [f"“{each.label}” has a value that does not exist, so nothing is shown for it." for each in wrong]

    def tags(self, state: ListState) -> list[FilterTag]:
        """Return one tag for each value in use, with the address without it."""
        return [
            FilterTag(each.label, _value_in_words(each, value), state.without(each.name, value))
            for each in self.declared
            for value in self.typed[each.name]
        ]


def from_day(field: str) -> Callable[[list[Any]], Q]:
    """Keep what is not before the beginning of a day in London."""
    return lambda values: Q(**{f"{field}__gte": _begin_of(values[0])})


def to_day(field: str) -> Callable[[list[Any]], Q]:
    """Keep what is before the end of a day in London."""
    return lambda values: Q(**{f"{field}__lt": _begin_of(values[0] + timedelta(days=1))})


def one_of(field: str) -> Callable[[list[Any]], Q]:
    """Keep what has any of the values."""
    return lambda values: Q(**{f"{field}__in": values})


def contains(*fields: str) -> Callable[[list[Any]], Q]:
    """Keep what has the text that was typed in any of these fields, whatever its case."""

    def where(values: list[Any]) -> Q:
        condition = Q()
        for field in fields:
            condition |= Q(**{f"{field}__icontains": values[0]})
        return condition

    return where


def _values_of(query: QueryDict, name: str) -> list[str]:
    plain = (" ".join(value.replace("\0", "").split())[:LONGEST] for value in query.getlist(name))
    return list(dict.fromkeys(value for value in plain if value))


def _usable(each: Filter, value: str) -> Any:
    if each.is_day:
        return _day_of(value)
    return value if each.options is None or value in each.options else None


def _value_in_words(each: Filter, value: str) -> str:
    if each.is_day:
        day = _day_of(value)
        return words.date(day) if day else "not a day"
    return value if each.options is None else each.options.get(value, "does not exist")


def _day_of(typed: str) -> date | None:
    for shape in _DAYS:
        try:
            day = datetime.strptime(typed, shape).replace(tzinfo=UTC).date()
        except ValueError:
            continue
        # Room for the day after, and for the hours between London and UTC.
        return day if date.min + timedelta(days=2) < day < date.max - timedelta(days=2) else None
    return None


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
