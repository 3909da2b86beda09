"""What the lists of a case are narrowed down by: people, kinds and days.

Readers who do not learn the names of the authority's staff cannot filter by one of them either: all are one choice.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Q

from cats.core.acts import KIND_OF, Access, Kind
from cats.core.people import MASKED, SYSTEM_NAME
from cats.core.tables.filters import Filter, from_day, one_of, to_day
from cats.organisations.models import User
from cats.organisations.models.tenants import INTERNAL_PATHS
from cats.participants.codes import NoteCategory
from cats.participants.selectors import says

_STAFF, _SYSTEM = "authority", "system"


def by_person(reader: User, found: Iterable[tuple[int | None, str | None, str | None]], label: str) -> Filter:
    """Return a filter of `by` over these people: id, name and tenant path, as the reader may know them."""
    options: dict[str, str] = {}
    hidden: list[int] = []
    for key, name, path in sorted(found, key=lambda one: (one[1] or "", one[0] or 0)):
        if key is None:
            options[_SYSTEM] = SYSTEM_NAME
        elif path in INTERNAL_PATHS and not reader.has_internal_role:
            options[_STAFF] = MASKED
            hidden.append(key)
        else:
            options[str(key)] = name or ""
    return Filter("by", label, _whose(hidden), options, is_single=True)


def _whose(hidden: list[int]) -> Callable[[list[Any]], Q]:
    def where(values: list[Any]) -> Q:
        wanted = Q(by__in=[int(value) for value in values if value.isdecimal()])
        if _STAFF in values:
            wanted |= Q(by__in=hidden)
        return wanted | Q(by=None) if _SYSTEM in values else wanted

    return where


def of_notes(reader: User, authors: Iterable[Any]) -> list[Filter]:
    """Return what the notes of a case are filtered by."""
    return [
        Filter("q", "Words in the note", says, hint="All of them, in any order. The beginning of a word is enough."),
        Filter("category", "About", one_of("category"), dict(NoteCategory.choices)),
        by_person(reader, authors, "Written by"),
        *_days(),
    ]


def of_timeline(reader: User, people: Iterable[Any]) -> list[Filter]:
    """Return what the timeline of a case is filtered by."""

    def acts(values: list[Any]) -> Q:
        return Q(act__in=[act for act, kind in KIND_OF.items() if kind in values])

    return [Filter("kind", "Kind", acts, dict(Kind.choices)), by_person(reader, people, "Done by"), *_days()]


# What a reading of one case can be; searches and exports are about no single one.
READINGS = (Access.OPENED_CASE, Access.ACCESS_LOG, Access.REFUSED, Access.EMERGENCY)


def of_accesses(reader: User, people: Iterable[Any]) -> list[Filter]:
    """Return what the readings of a case are filtered by."""
    kinds = {access.value: access.label for access in READINGS}
    return [by_person(reader, people, "Read by"), Filter("access", "What", one_of("access"), kinds), *_days()]


def _days() -> list[Filter]:
    return [
        Filter("from_day", "From", from_day("at"), is_day=True),
        Filter("to_day", "To", to_day("at"), is_day=True),
    ]
