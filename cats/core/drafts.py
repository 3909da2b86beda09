"""Drafts: what people type is kept on the server until they send it or throw it away."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db import connection
from django.db.models import QuerySet
from django.http import QueryDict

from cats.core import clock
from cats.core.models import Draft
from cats.core.statements import prepared_statement
from cats.core.storable import storable

if TYPE_CHECKING:
    from cats.organisations.models import User

KEPT_FOR = timedelta(days=30)
_SALT = "cats.draft"
_DISCARD = "DELETE FROM cats_draft WHERE by_id = %(by)s AND form = %(form)s AND about = %(about)s"
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "submission_key", "row_version", "draft_token"})


@dataclass(frozen=True)
class DraftKey:
    """Which draft: whose, of which form, about what, and the page to come back to."""

    by_id: int
    form: str
    about: str
    address: str


def sign(key: DraftKey) -> str:
    """Return the token by which a form's typing can be kept even after the session has ended."""
    return signing.dumps([key.by_id, key.form, key.about, key.address], salt=_SALT)


def read(token: str) -> DraftKey | None:
    """Return the draft that a token stands for, or None when it is not ours or older than a draft lives."""
    try:
        return DraftKey(*signing.loads(token, salt=_SALT, max_age=KEPT_FOR))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def keep(key: DraftKey, typed: QueryDict) -> Draft:
    """Save what has been typed, in place of what was saved before."""
    data = {name: typed.getlist(name) for name in typed if name not in _NOT_KEPT}
    draft, _ = Draft.objects.update_or_create(
        by_id=key.by_id,
        form=key.form,
        about=key.about,
        defaults={"address": key.address, "data": storable(data), "saved_at": clock.now()},
    )
    return draft


def find(by: "User", form: str, about: str) -> Draft | None:
    """Return the person's draft of this form, if there is one."""
    return _draft.one(by.pk, form, about)


@prepared_statement
def _draft(by_id: int, form: str, about: str) -> QuerySet[Draft]:
    return Draft.objects.filter(by=by_id, form=form, about=about)[:1]


def as_typed(draft: Draft) -> QueryDict:
    """Return a draft's answers as a form would have sent them."""
    typed = QueryDict(mutable=True)
    for name, values in draft.data.items():
        typed.setlist(name, values)
    return typed


def discard(by: "User", form: str, about: str) -> None:
    """Throw the person's draft of this form away; it has been sent, or is not wanted."""
    with connection.cursor() as cursor:
        cursor.execute(_DISCARD, {"by": by.pk, "form": form, "about": about})
