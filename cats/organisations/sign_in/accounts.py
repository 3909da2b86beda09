"""What changes an account: its first sign-in, its status, its roles. Every change is written down at the door."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction

from cats.core import clock, versions
from cats.core.actors import Actor, person
from cats.core.errors import NotAllowed, Refused
from cats.core.roles import Role
from cats.organisations import policies
from cats.organisations.models import SignInEvent, User, UserStatus
from cats.organisations.sign_in import audit, lockout

# From which statuses each may be reached (participants 2.2).
REACHED_FROM: dict[UserStatus, frozenset[UserStatus]] = {
    UserStatus.PENDING: frozenset(),
    UserStatus.ACTIVE: frozenset({UserStatus.INACTIVE, UserStatus.IN_REVIEW, UserStatus.LEFT}),
    UserStatus.INACTIVE: frozenset({UserStatus.PENDING, UserStatus.ACTIVE}),
    UserStatus.IN_REVIEW: frozenset({UserStatus.ACTIVE}),
    UserStatus.LEFT: frozenset(UserStatus) - {UserStatus.LEFT},
}


WRITTEN_AS: dict[UserStatus, SignInEvent.Kind] = {
    UserStatus.ACTIVE: SignInEvent.Kind.ACTIVATED,
    UserStatus.INACTIVE: SignInEvent.Kind.DEACTIVATED,
    UserStatus.IN_REVIEW: SignInEvent.Kind.PUT_IN_REVIEW,
    UserStatus.LEFT: SignInEvent.Kind.MARKED_LEFT,
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
    policies.users.require(by, "review" if to in (UserStatus.ACTIVE, UserStatus.IN_REVIEW) else "manage", row)
    versions.check(row, version)
    if row.status not in REACHED_FROM[to]:
        raise Refused(f"This account is {row.get_status_display().lower()} and cannot become {to.label.lower()}.")
    before, row.status = row.status, to
    if to == UserStatus.ACTIVE:
        row.reactivated_at = clock.now()
    versions.save(row, "status", "reactivated_at")
    lockout.forget(row.email)
    audit.record(WRITTEN_AS[to], user=row, by=person(by), address=address, before=before)
    return row


@transaction.atomic
def change_roles(
    user: User, roles: Iterable[str], *, by: Actor, version: int | None = None, address: str | None = None
) -> User:
    """Give a person exactly these roles; their sessions end, because what they may do has changed.

    Nobody grants or takes a role more senior than their own most senior one, nor changes their own. Raises NotAllowed,
    Stale.
    """
    row = User.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=user.pk)
    policies.users.require(by, "manage", row)
    versions.check(row, version)
    wanted, before = sorted(Role(role) for role in set(roles)), row.roles
    require_grantable(by, set(wanted) ^ set(before))
    if set(wanted) != set(before):
        row.roles = wanted
        versions.save(row, "roles")
        kind = SignInEvent.Kind.ROLES_CHANGED
        audit.record(kind, user=row, by=person(by), address=address, before=before, after=wanted)
    return row


def require_grantable(by: Actor, changed: Iterable[str]) -> None:
    """Raise NotAllowed when one of these roles is not the actor's to give or take."""
    if not {Role(role) for role in changed} <= policies.grantable(by):
        raise NotAllowed("You cannot give or take a role that is more senior than your own.")


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
