"""The system audit as a file: every change is judged again when it is written."""

from collections.abc import Iterator, Sequence
from itertools import islice

from cats.core import files
from cats.core.changes.keys import place_of
from cats.core.changes.models import Change
from cats.core.changes.reading import entries_of
from cats.core.exports import Column, Document
from cats.core.files import Recipe, Source
from cats.core.files.handing import about, ending
from cats.organisations.models import User
from cats.participants.administration.changes.closing import Shown, shown_to
from cats.participants.administration.changes.policies import changes

SOURCE = "changes"
A_CHUNK = 200


def register() -> None:
    """Let files of the audit be made; called once, when the application is ready."""
    files.register(Source(SOURCE, may=lambda by: changes.may(by, "see"), document=document_of))


def document_of(by: User, keys: Sequence[int], recipe: Recipe) -> Document:
    """Return the document of these changes."""
    return Document(recipe["title"], COLUMNS, _rows(by, keys), about=about(recipe, by), ending=ending(recipe))


COLUMNS = [
    Column("When", "datetime", lambda row: row.entry.at),
    Column("Who", "text", lambda row: row.entry.who),
    Column("What happened", "text", lambda row: row.entry.what),
    Column("Kind of record", "text", lambda row: row.entry.place.label),
    Column("Table", "text", lambda row: row.entry.place.model._meta.db_table),
    Column("Record number", "text", lambda row: row.entry.row),
    Column("Case number", "text", lambda row: row.entry.case),
    Column("Before", "text", lambda row: row.closed or _values(row, "before")),
    Column("After", "text", lambda row: row.closed or _values(row, "after")),
    Column("Reason", "text", lambda row: "" if row.closed else row.entry.reason),
    Column("Through", "text", lambda row: row.entry.through),
]


def _rows(by: User, keys: Sequence[int]) -> Iterator[Shown]:
    remaining = iter(keys)
    while chunk := list(islice(remaining, A_CHUNK)):
        found = {change.pk: change for change in _changes(by, chunk)}
        yield from shown_to(by, entries_of(found[key] for key in chunk if key in found))


def _changes(by: User, keys: list[int]) -> Iterator[Change]:
    """Read changes by their keys, each from its own table; a query a table."""
    by_code: dict[int, list[int]] = {}
    for key in keys:
        code, event = place_of(key)
        by_code.setdefault(code, []).append(event)
    for code, events in by_code.items():
        yield from changes.scope(by, Change.objects.defer("said")).filter(code=code, event__in=events)


def _values(row: Shown, side: str) -> str:
    return "\n".join(f"{each.label}: {getattr(each, side)}" for each in row.entry.differences)
