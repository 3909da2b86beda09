"""Accounts as a file: the rows and the order of the screen, each account judged again when it is written."""

from collections.abc import Iterator, Sequence
from itertools import islice

from cats.core import files
from cats.core.exports import Column, Document
from cats.core.files import Recipe, Source
from cats.core.files.handing import about, ending
from cats.organisations.administration.selectors.people import accounts, role_words
from cats.organisations.models import User
from cats.organisations.policies import users

SOURCE = "people"
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


def register() -> None:
    """Let files of accounts be made; called once, when the application is ready."""
    files.register(Source(SOURCE, may=lambda by: users.may(by, "see_accounts", None), document=document_of))


def document_of(by: User, keys: Sequence[int], recipe: Recipe) -> Document:
    """Return the document of these accounts."""
    return Document(recipe["title"], COLUMNS, _rows(by, keys), about=about(recipe, by), ending=ending(recipe))


def _rows(by: User, keys: Sequence[int]) -> Iterator[User]:
    remaining = iter(keys)
    while chunk := list(islice(remaining, A_CHUNK)):
        found = accounts(by).in_bulk(chunk)
        yield from (found[key] for key in chunk if key in found)
