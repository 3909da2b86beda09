"""What changed in a row while somebody was typing, who changed it and when: read from its history."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Field
from django.forms import BoundField

from cats.core.models import Versioned
from cats.core.people import name_for

if TYPE_CHECKING:
    from cats.organisations.models import User

MOST_HANDS = 5
_NOT_TOLD = frozenset({"id", "row_version"})


@dataclass(frozen=True)
class Change:
    """One field as it was when the form was opened, or None where that is not known, and as it is now."""

    label: str
    before: str | None
    now: str


@dataclass(frozen=True)
class Hand:
    """Somebody who changed the row, as the reader may know them, and when."""

    by: str
    at: datetime


def changes_since(row: Versioned, version: int | None, reader: "User") -> list[Change]:
    """Return the fields of a row that differ from a version of it; none when that version is not known."""
    events: Any = row.events  # type: ignore[attr-defined]
    then = events.filter(row_version=version).order_by("-pgh_id").first()
    if then is None:
        return []
    fields = [field for field in row._meta.concrete_fields if field.name not in _NOT_TOLD]
    return [
        Change(str(field.verbose_name).capitalize(), _words(then, field, reader), _words(row, field, reader))
        for field in fields
        if getattr(then, field.attname, None) != getattr(row, field.attname)
    ]


def hands_since(row: Versioned, version: int | None, reader: "User") -> list[Hand]:
    """Return who has changed a row since a version of it, the latest first; only the latest when it is not known."""
    events: Any = row.events.select_related("pgh_context").order_by("-pgh_id")  # type: ignore[attr-defined]
    if version is not None:
        events = events.filter(row_version__gt=version)
    found = list(events[: MOST_HANDS if version is not None else 1])
    authors = [(event.pgh_context.metadata if event.pgh_context else {}).get("user") for event in found]
    people: Any = get_user_model().objects
    known = people.select_related("tenant").in_bulk({author for author in authors if author is not None})
    return [
        Hand(name_for(reader, known.get(author)), event.pgh_created_at)
        for event, author in zip(found, authors, strict=True)
    ]


def as_words(bound: BoundField) -> str:
    """Return what was typed into a field as a person would read it back."""
    value = bound.value()
    values = value if isinstance(value, list | tuple) else [value]
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", [])}
    return ", ".join(choices.get(str(one), str(one)) for one in values if one not in (None, ""))


def _words(row: Any, field: "Field[Any, Any]", reader: "User") -> str:
    if field.choices:
        return str(dict(field.flatchoices).get(getattr(row, field.attname), ""))
    value: Any = getattr(row, field.name, None)
    if isinstance(value, get_user_model()):
        return name_for(reader, value)
    return "" if value is None else str(value)
