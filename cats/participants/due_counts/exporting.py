"""The counts of due risk reviews as a file, counted again when it is written."""

from collections.abc import Iterator, Sequence
from typing import Any

from cats.core import files
from cats.core.exports import Column, Document
from cats.core.files import Recipe, Source
from cats.core.files.handing import about, ending
from cats.organisations.models import User
from cats.participants.due_counts import selectors
from cats.participants.policies import participants

PEOPLE, TEAMS = "due_by_person", "due_by_team"
_NUMBERS = [
    Column("Overdue", "number", lambda row: row.overdue),
    Column("Due in 14 days", "number", lambda row: row.soon),
]
_OF_PEOPLE = [
    Column("Name", "text", lambda row: row.display_name),
    Column("Team", "text", lambda row: row.tenant.name),
    *_NUMBERS,
]
_OF_TEAMS = [Column("Team", "text", lambda row: row.name), *_NUMBERS]


def register() -> None:
    """Let files of the counts be made; called once, when the application is ready."""
    files.register(Source(PEOPLE, may=_may, document=people))
    files.register(Source(TEAMS, may=_may, document=teams))


def people(by: User, keys: Sequence[int], recipe: Recipe) -> Document:
    """Return the document of these workers."""
    rows = _in_turn(selectors.by_person(by).in_bulk(keys), keys)
    return Document(recipe["title"], _OF_PEOPLE, rows, about=about(recipe, by), ending=ending(recipe))


def teams(by: User, keys: Sequence[int], recipe: Recipe) -> Document:
    """Return the document of these teams."""
    rows = _in_turn(selectors.by_team(by).in_bulk(keys), keys)
    return Document(recipe["title"], _OF_TEAMS, rows, about=about(recipe, by), ending=ending(recipe))


def _in_turn(found: dict[Any, Any], keys: Sequence[int]) -> Iterator[Any]:
    yield from (found[key] for key in keys if key in found)


def _may(by: User) -> bool:
    return participants.may(by, "see_due_counts")
