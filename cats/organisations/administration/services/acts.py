"""Acts of the help desk on an account: each asks why, and each is written down."""

from django.db import transaction

from cats.core.errors import Refused
from cats.organisations.administration import letters
from cats.organisations.administration.services.reasons import Reason, keep
from cats.organisations.models import User, UserNote, UserStatus
from cats.organisations.policies import users
from cats.organisations.sign_in import accounts, lockout


@transaction.atomic
def change_status(
    *, user: User, to: UserStatus, by: User, reason: Reason, expected_version: int | None = None,
    address: str | None = None,
) -> User:  # fmt: skip
    """Take a step of an account's life: in review, left, or let in again. Raises NotAllowed, Refused, Stale.

    Whoever is kept out is out from their next request on; their open cases then stand among what needs an owner.
    """
    changed = accounts.change_status(user, to, by=by, version=expected_version, address=address)
    keep(reason, on=changed, by=by)
    return changed


@transaction.atomic
def unlock(*, user: User, by: User, reason: Reason, address: str | None = None) -> None:
    """Let somebody try again at once, and start their count of wrong tries over. Raises NotAllowed, Refused."""
    if lockout.locked_until(user.email) is None:
        raise Refused(f"{user} is not locked out.")
    lockout.unlock(user, by, address=address)
    keep(reason, on=user, by=by)


@transaction.atomic
def send_reset(*, user: User, by: User, reason: Reason, address: str | None = None) -> None:
    """Send somebody who may sign in a link to choose a new password; their present one stays until they do.

    Raises NotAllowed, and Refused for an account that may not sign in.
    """
    row = User.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=user.pk)
    users.require(by, "manage", row)
    if not row.is_active:
        raise Refused(f"This account is {row.get_status_display().lower()}. Reactivate it first.")
    keep(reason, on=row, by=by)
    letters.send_reset(row, by=by, address=address)


@transaction.atomic
def remove_second_factors(*, user: User, by: User, reason: Reason, address: str | None = None) -> None:
    """Let somebody who has lost their second sign-in step set up a new one; ends their sessions. Raises NotAllowed."""
    accounts.remove_second_factors(user, by=by, address=address)
    keep(reason, on=user, by=by)


@transaction.atomic
def add_note(*, user: User, by: User, reason: Reason) -> UserNote:
    """Write a note on an account. Raises NotAllowed."""
    users.require(by, "manage", user)
    return keep(reason, on=user, by=by)
