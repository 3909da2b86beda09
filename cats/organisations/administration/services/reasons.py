"""Why an account is changed: asked for every time, kept as a note and beside the row history."""

from dataclasses import dataclass

from cats.core.history import history_context
from cats.organisations.models import User, UserNote


@dataclass(frozen=True)
class Reason:
    """The call that asked for a change, and why in words."""

    call_reference: str
    note: str


def keep(reason: Reason, *, on: User, by: User) -> UserNote:
    """Write a reason down as a note on the account, and attach it to every row that this request changes."""
    history_context(reason=reason.note, call=reason.call_reference, via="administration")
    return UserNote.objects.create(user=on, by=by, call_reference=reason.call_reference, text=reason.note)
