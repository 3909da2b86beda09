"""What changed in a row while somebody was typing, read from its history."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field
from django.forms import BoundField

from cats.core.models import Versioned

_NOT_TOLD = frozenset({"id", "row_version"})


@dataclass(frozen=True)
class Change:
    """One field as it was when the form was opened, and as it is now."""

    label: str
    before: str
    now: str


def changes_since(row: Versioned, version: int | None) -> list[Change]:
    """Return the fields of a row that differ from a version of it; none when that version is not known."""
    events: Any = row.events  # type: ignore[attr-defined]
    then = events.filter(row_version=version).order_by("-pgh_id").first()
    if then is None:
        return []
    fields = [field for field in row._meta.concrete_fields if field.name not in _NOT_TOLD]
    return [
        Change(str(field.verbose_name).capitalize(), _words(then, field), _words(row, field))
        for field in fields
        if getattr(then, field.attname, None) != getattr(row, field.attname)
    ]


def as_words(bound: BoundField) -> str:
    """Return what was typed into a field as a person would read it back."""
    value = bound.value()
    values = value if isinstance(value, list | tuple) else [value]
    choices = {str(key): str(label) for key, label in getattr(bound.field, "choices", [])}
    return ", ".join(choices.get(str(one), str(one)) for one in values if one not in (None, ""))


def _words(row: Any, field: "Field[Any, Any]") -> str:
    if field.choices:
        return str(dict(field.flatchoices).get(getattr(row, field.attname), ""))
    value = getattr(row, field.name, None)
    return "" if value is None else str(value)
