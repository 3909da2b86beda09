"""Accounts and lists of answers as files: the rows and the order of the screen, judged again when they are written."""

from collections.abc import Iterator, Sequence
from itertools import islice

from cats.core import files
from cats.core.exports import Column, Document
from cats.core.files import Recipe, Source
from cats.core.files.handing import about, ending
from cats.core.picklists.models import PicklistEntry
from cats.core.picklists.policies import picklist_entries
from cats.organisations.administration.selectors.people import accounts, role_words
from cats.organisations.models import User
from cats.organisations.policies import users

SOURCE, ANSWERS = "people", "answers"
A_CHUNK = 500
COLUMNS = [
    Column("Name", "text", lambda person: person.display_name),
    Column("Email address", "text", lambda person: person.email),
    Column("Phone", "text", lambda person: person.phone),
    Column("Organisation", "text", lambda person: person.tenant.name),
    Column("Roles", "text", lambda person: role_words(person)),
    Column("Status", "text", lambda person: person.get_status_display()),
    Column("Locked out", "yes_no", lambda person: person.locked_until is not None),
    Column("Locked out until", "datetime", lambda person: person.locked_until),
    Column("Last sign-in", "datetime", lambda person: person.last_login),
    Column("Made", "datetime", lambda person: person.created_at),
]

_OF_ANSWERS = [
    Column("List", "text", lambda entry: entry.get_kind_display()),
    Column("Answer", "text", lambda entry: entry.wording),
    Column("Code", "text", lambda entry: entry.code),
    Column("Place", "number", lambda entry: entry.place),
    Column("Explained", "yes_no", lambda entry: entry.needs_explanation),
    Column("First day", "date", lambda entry: entry.starts_on),
    Column("Last day", "date", lambda entry: entry.ends_on),
]


def register() -> None:
    """Let these files be made; called once, when the application is ready."""
    files.register(Source(ANSWERS, may=lambda by: picklist_entries.may(by, "keep", None), document=answers_of))
    files.register(Source(SOURCE, may=lambda by: users.may(by, "see_accounts", None), document=document_of))


def document_of(by: User, keys: Sequence[int], recipe: Recipe) -> Document:
    """Return the document of these accounts."""
    return Document(recipe["title"], COLUMNS, _rows(by, keys), about=about(recipe, by), ending=ending(recipe))


def answers_of(by: User, keys: Sequence[int], recipe: Recipe) -> Document:
    """Return the document of these answers; who may have it, the source says."""
    found = PicklistEntry.objects.in_bulk(keys)
    rows = [found[key] for key in keys if key in found]
    return Document(recipe["title"], _OF_ANSWERS, rows, about=about(recipe, by), ending=ending(recipe))


def _rows(by: User, keys: Sequence[int]) -> Iterator[User]:
    remaining = iter(keys)
    while chunk := list(islice(remaining, A_CHUNK)):
        found = accounts(by).in_bulk(chunk)
        yield from (found[key] for key in chunk if key in found)
