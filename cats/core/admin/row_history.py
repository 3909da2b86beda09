"""The row history of one object: every version, who made it, through what, why, and what it changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Model

from cats.core import words

NEWEST = 200
WORDS = {"insert": "Created", "update": "Changed", "delete": "Deleted"}


@dataclass(frozen=True)
class Difference:
    """One field before and after; of a new row only after."""

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
    reading = _Reading(events, rows)
    before = [*rows[1:], None]
    return [reading.version(row, earlier) for row, earlier in zip(rows[:NEWEST], before, strict=False)]


class _Reading:
    """Puts rows of history into words, with the names of what they point at."""

    def __init__(self, events: type[Model], rows: list[Any]) -> None:
        self.fields = [field for field in events._meta.concrete_fields if not field.name.startswith("pgh_")]
        self.people = _by_key(get_user_model(), (_facts(row).get("user") for row in rows))
        self.targets = {
            field.attname: _by_key(field.related_model, (getattr(row, field.attname) for row in rows))
            for field in self.fields
            if isinstance(field, ForeignKey)
        }

    def version(self, row: Any, before: Any) -> Version:
        facts = _facts(row)
        person = self.people.get(facts.get("user"))
        return Version(
            at=row.pgh_created_at,
            what=WORDS.get(row.pgh_label, row.pgh_label),
            who=str(person or facts.get("command") or "System"),
            reason=facts.get("reason") or "",
            request=facts.get("request") or "",
            differences=[] if row.pgh_label == "delete" else list(self._differences(row, before)),
        )

    def _differences(self, row: Any, before: Any) -> Iterator[Difference]:
        for field in self.fields:
            old, new = getattr(before, field.attname, None), getattr(row, field.attname)
            if old != new and (before is not None or new not in (None, "")):
                shown = "" if before is None else self._shown(field, old)
                yield Difference(str(field.verbose_name).capitalize(), shown, self._shown(field, new))

    def _shown(self, field: Any, value: Any) -> Any:
        if value is None or value == "":
            return "nothing"
        if field.attname in self.targets:
            return f"{self.targets[field.attname].get(value, 'something deleted')} ({value})"
        return dict(field.flatchoices).get(value, value) if field.choices else _in_words(field, value)


def _in_words(field: Any, value: Any) -> Any:
    """Return a value as people write it: times of London, days, lists by their words."""
    if isinstance(value, datetime):
        return words.date_and_time(value)
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, list):
        labels = dict(getattr(getattr(field, "base_field", None), "flatchoices", ()))
        return ", ".join(str(labels.get(each, each)) for each in value) or "nothing"
    return value


def _facts(row: Any) -> dict[str, Any]:
    return row.pgh_context.metadata if row.pgh_context else {}


def _by_key(model: Any, keys: Iterable[Any]) -> dict[Any, Model]:
    """Return the rows with these keys that are still there; one query."""
    found: dict[Any, Model] = model._default_manager.in_bulk({key for key in keys if key is not None})
    return found
