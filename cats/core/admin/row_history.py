"""The row history of one object: every version, who made it, through what, why, and what it changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Field, Model

NEWEST = 200
WORDS = {"insert": "Created", "update": "Changed", "delete": "Deleted"}


@dataclass(frozen=True)
class Difference:
    """One field before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Version:
    """One change of a row."""

    at: datetime
    what: str
    who: str
    reason: str
    request: str
    differences: list[Difference]


def history_of(model: type[Model], key: Any) -> list[Version]:
    """Return the newest versions of a row, newest first; empty for a model without row history."""
    events = getattr(model, "pgh_event_model", None)
    if events is None:
        return []
    newest = events.objects.filter(pgh_obj_id=key).select_related("pgh_context").order_by("-pgh_id")
    rows = list(newest[: NEWEST + 1])
    fields = [field for field in events._meta.concrete_fields if not field.name.startswith("pgh_")]
    people = _names(rows)
    return [
        _version(row, rows[place + 1] if place + 1 < len(rows) else None, fields, people)
        for place, row in enumerate(rows[:NEWEST])
    ]


def _version(row: Any, before: Any, fields: Iterable["Field[Any, Any]"], people: dict[int, str]) -> Version:
    facts = row.pgh_context.metadata if row.pgh_context else {}
    return Version(
        at=row.pgh_created_at,
        what=WORDS.get(row.pgh_label, row.pgh_label),
        who=people.get(facts.get("user") or 0) or facts.get("command") or "System",
        reason=facts.get("reason") or "",
        request=facts.get("request") or "",
        differences=[] if row.pgh_label == "delete" else list(_differences(row, before, fields)),
    )


def _differences(row: Any, before: Any, fields: Iterable["Field[Any, Any]"]) -> Iterable[Difference]:
    for field in fields:
        old, new = getattr(before, field.attname, None), getattr(row, field.attname)
        if old != new and (before is not None or new not in (None, "")):
            yield Difference(str(field.verbose_name).capitalize(), _shown(field, old), _shown(field, new))


def _shown(field: "Field[Any, Any]", value: Any) -> Any:
    if value is None or value == "":
        return "nothing"
    if field.choices:
        return dict(field.flatchoices).get(value, value)
    return value


def _names(rows: Iterable[Any]) -> dict[int, str]:
    """Return the names of everybody who made one of these versions."""
    keys = {row.pgh_context.metadata.get("user") for row in rows if row.pgh_context}
    people = get_user_model()._default_manager.filter(pk__in=keys - {None})
    return {person.pk: person.get_full_name() for person in people}
