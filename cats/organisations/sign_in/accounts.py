"""What changes an account: its first sign-in, its status, its roles. Every change is written down at the door."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from cats.core import versions
from cats.core.actors import Actor, person
from cats.core.errors import NotAllowed, Refused
from cats.core.roles import Role, rank_of
from cats.organisations import policies
from cats.organisations.models import SignInEvent, User, UserStatus
from cats.organisations.models.users import MAY_SIGN_IN
from cats.organisations.sign_in import audit, lockout

# From which statuses each may be reached (participants 2.2).
REACHED_FROM: dict[UserStatus, frozenset[UserStatus]] = {
    UserStatus.PENDING: frozenset(),
    UserStatus.ACTIVE: frozenset({UserStatus.INACTIVE, UserStatus.IN_REVIEW, UserStatus.LEFT}),
    UserStatus.INACTIVE: frozenset({UserStatus.PENDING, UserStatus.ACTIVE}),
    UserStatus.IN_REVIEW: frozenset({UserStatus.ACTIVE}),
    UserStatus.LEFT: frozenset(UserStatus) - {UserStatus.LEFT},
}


@transaction.atomic
def activate(user: User, *, address: str | None = None) -> None:
    """Make a pending account active, because its owner has signed in completely for the first time."""
    row = User.objects.select_for_update().get(pk=user.pk)
    if row.status != UserStatus.PENDING:
        return
    row.status = UserStatus.ACTIVE
    versions.save(row, "status")
    user.status, user.row_version = row.status, row.row_version
    audit.record(SignInEvent.Kind.ACTIVATED, user=row, by=row, address=address)


@transaction.atomic
def change_status(
    user: User, to: UserStatus, *, by: Actor, version: int | None = None, address: str | None = None
) -> User:
    """Let a person in again, or keep them out from their next request on; clears a lock.

    Raises NotAllowed without the permission, Refused for a step that does not exist, Stale for another `version`.
    """
    row = User.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=user.pk)
    policies.users.require(by, "review" if UserStatus.IN_REVIEW in (to, row.status) else "manage", row)
    versions.check(row, version)
    if row.status not in REACHED_FROM[to]:
        raise Refused(f"This account is {row.get_status_display().lower()} and cannot become {to.label.lower()}.")
    row.status = to
    versions.save(row, "status")
    lockout.forget(row.email)
    kind = SignInEvent.Kind.ACTIVATED if to in MAY_SIGN_IN else SignInEvent.Kind.DEACTIVATED
    audit.record(kind, user=row, by=person(by), address=address)
    return row


@transaction.atomic
def change_roles(
    user: User, roles: Iterable[str], *, by: Actor, version: int | None = None, address: str | None = None
) -> User:
    """Give a person exactly these roles; their sessions end, because what they may do has changed.

    Nobody grants or takes a role more senior than their own most senior one. Raises NotAllowed, Stale.
    """
    row = User.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=user.pk)
    policies.users.require(by, "manage", row)
    versions.check(row, version)
    wanted = sorted(Role(role) for role in set(roles))
    changed = set(wanted) ^ set(row.roles)
    giver = person(by)
    if giver is not None and changed and rank_of(changed) < rank_of(giver.roles):
        raise NotAllowed("You cannot give or take a role that is more senior than your own.")
    if changed:
        row.roles = wanted
        versions.save(row, "roles")
        audit.record(SignInEvent.Kind.ROLES_CHANGED, user=row, by=giver, address=address)
    return row


@transaction.atomic
def remove_second_factors(user: User, *, by: Actor, address: str | None = None) -> None:
    """Let a person who has lost their second factor set up a new one, and end their sessions.

    For the help desk, after it has made sure who is asking. Raises NotAllowed.
    """
    policies.users.require(by, "manage", user)
    Authenticator.objects.filter(user=user).delete()
    for session in UserSession.objects.filter(user=user):
        session.end()
    audit.record(SignInEvent.Kind.FACTOR_REMOVED, user=user, by=person(by), address=address)
