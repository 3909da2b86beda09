"""The changes of one page in words: what each row was before, what it is after, who did it, through what and why."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pghistory.models
from django.apps import apps
from django.db import connection
from django.db.models import DateField, DateTimeField, ForeignKey

from cats.core import words
from cats.core.changes.keys import key_of
from cats.core.changes.models import Change
from cats.core.changes.places import Place, places

WHAT = {"insert": "Made", "update": "Changed", "delete": "Deleted"}
NOTHING = "nothing"
# What counts the versions of a row, and its key, which stands beside it.
_UNTOLD = frozenset({"id", "row_version"})
# The rows that are told by their names, which takes a query each.
NAMED = ("User", "Tenant", "Location", "Contract")
_CASE_THROUGH = "(SELECT nearer.participant_id FROM {table} AS nearer WHERE nearer.{key} = e.{column})"
_READING = """
SELECT '{source}', e.pgh_id, to_jsonb(e), (
    SELECT to_jsonb(earlier) FROM {source} AS earlier
    WHERE earlier.pgh_obj_id = e.pgh_obj_id AND earlier.pgh_id < e.pgh_id ORDER BY earlier.pgh_id DESC LIMIT 1
), {case}::bigint
FROM {source} AS e WHERE e.pgh_id = ANY(%s)
"""


@dataclass(frozen=True)
class Difference:
    """One field before and after, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One change as it is told. `case` is None where the change is about no case, or where nobody can tell which."""

    key: int
    at: datetime
    what: str
    place: Place
    row: int
    who: str
    who_id: int | None
    through: str
    reason: str
    case: int | None
    differences: tuple[Difference, ...] = field(default=())


@dataclass(frozen=True)
class _Version:
    """What was recorded of a row at a change, and at the one before."""

    place: Place
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    case: int | None


def entries_of(changes: Iterable[Change]) -> list[Entry]:
    """Put changes into words; seven queries, however many they are and whatever tables they come from."""
    changes = list(changes)
    versions = _versions(changes)
    contexts = pghistory.models.Context.objects.in_bulk({each.context for each in changes if each.context})
    facts = {key: context.metadata for key, context in contexts.items()}
    names = _Names(versions, {said.get("user") for said in facts.values()})
    return [_entry(each, versions.get(each.pk), facts.get(each.context) or {}, names) for each in changes]


def _entry(change: Change, version: _Version | None, facts: Mapping[str, Any], names: "_Names") -> Entry:
    place = places()[change.source]
    user = facts.get("user")
    return Entry(
        key=change.pk,
        at=change.at,
        what=WHAT.get(change.what, change.what),
        place=place,
        row=change.row,
        who=names.of("User", user) if user else str(facts.get("command") or "The system"),
        who_id=user,
        through=_through(facts),
        reason=str(facts.get("reason") or ""),
        case=version.case if version else change.case,
        differences=tuple(_differences(change.what, version, names)) if version else (),
    )


def _through(facts: Mapping[str, Any]) -> str:
    if facts.get("job"):
        return f"job {str(facts['job'])[:8]}"
    return f"request {str(facts['request'])[:8]}" if facts.get("request") else ""


def _versions(changes: Sequence[Change]) -> dict[int, _Version]:
    """Read what was recorded of these changes and of those before them, of all tables in one query."""
    wanted: dict[str, list[int]] = {}
    for each in changes:
        wanted.setdefault(each.source, []).append(each.event)
    if not wanted:
        return {}
    parts = [_reading_of(places()[source]) for source in wanted]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), list(wanted.values()))
        rows = cursor.fetchall()
    return {
        key_of(source, event): _Version(places()[source], _json(before), _json(after), case)
        for source, event, after, before, case in rows
    }


def _reading_of(place: Place) -> str:
    case = place.case or "NULL"
    if place.through:
        column, table = place.through
        key = next(each.model._meta.pk.column for each in places().values() if each.model._meta.db_table == table)
        case = _CASE_THROUGH.format(table=table, key=key, column=column)
    return _READING.format(source=place.source, case=case)


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _differences(what: str, version: _Version, names: "_Names") -> Iterator[Difference]:
    """Yield what differs from the version before; of a deleted row, all that went with it."""
    before: Mapping[str, Any] = version.before or {}
    after: Mapping[str, Any] = version.after
    if what == "insert":
        before = {}
    elif what == "delete":
        before, after = version.after, {}
    for each in version.place.model._meta.concrete_fields:
        column = str(each.column)
        old, new = before.get(column), after.get(column)
        if each.name in _UNTOLD or old == new:
            continue
        said = names.worded(each, old), names.worded(each, new)
        if said[0] != said[1]:
            yield Difference(words.upper_first(str(each.verbose_name)), *said)


class _Names:
    """The names of the people, organisations and places that changes point at."""

    def __init__(self, versions: Mapping[int, _Version], people: Iterable[int | None]) -> None:
        wanted: dict[str, set[Any]] = {name: set() for name in NAMED}
        wanted["User"] |= set(people)
        for version in versions.values():
            for each in version.place.model._meta.concrete_fields:
                if isinstance(each, ForeignKey) and (name := each.related_model.__name__) in wanted:
                    wanted[name] |= {said.get(str(each.column)) for said in (version.before, version.after) if said}
        self.known = {
            (name, key): str(row)
            for name, keys in wanted.items()
            for key, row in apps.get_model("cats", name)._default_manager.in_bulk(keys - {None}).items()
        }

    def of(self, model: str, key: Any) -> str:
        """Return a name, or the number of what is gone."""
        return self.known.get((model, key), f"number {key}")

    def worded(self, column: Any, value: Any) -> str:
        """Return a value as people write it."""
        if value is None or value in ("", [], {}):
            return NOTHING
        if isinstance(column, ForeignKey):
            name = column.related_model.__name__
            return self.of(name, value) if name in NAMED else f"number {value}"
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        return _plain(column, value)


def _plain(column: Any, value: Any) -> str:
    """Return a value of row history, which keeps times and days as text, in words."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        known = dict(getattr(getattr(column, "base_field", None), "flatchoices", ()))
        return ", ".join(str(known.get(each, each)) for each in value)
    if isinstance(value, str) and isinstance(column, DateTimeField):
        return words.date_and_time(datetime.fromisoformat(value))
    if isinstance(value, str) and isinstance(column, DateField):
        return words.date(date.fromisoformat(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
