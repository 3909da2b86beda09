"""Row versions: a form carries the version that it was filled in against, signed."""

from typing import TypeVar

from django.core import signing

from cats.core.errors import Stale
from cats.core.models import Versioned

V = TypeVar("V", bound=Versioned)
_SALT = "cats.row-version"


def sign(row: Versioned) -> str:
    """Return the token that a form carries for this row as it is now."""
    return signing.dumps([row._meta.label_lower, row.pk, row.row_version], salt=_SALT)


def read(token: str, row: Versioned) -> int:
    """Return the version that a token was signed for; raises Stale when it is not for this row or not ours."""
    try:
        label, key, version = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError) as error:
        raise Stale from error
    if (label, key) != (row._meta.label_lower, row.pk):
        raise Stale
    return int(version)


def check(row: Versioned, expected: int | None) -> None:
    """Raise Stale when a locked row has changed since `expected`; None asks for no check (feeds, jobs)."""
    if expected is not None and row.row_version != expected:
        raise Stale


def save(row: V, *fields: str) -> V:
    """Save the named fields of a locked row and count the change."""
    row.row_version += 1
    row.save(update_fields=[*fields, "row_version"])
    return row
