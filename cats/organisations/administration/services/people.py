"""Making an account, and changing its facts."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from cats.core import versions
from cats.core.errors import NotAllowed, Refused
from cats.core.roles import Role
from cats.organisations.administration import letters
from cats.organisations.administration.checks import require_sound
from cats.organisations.administration.services.reasons import Reason, keep
from cats.organisations.models import SignInEvent, Tenant, User
from cats.organisations.policies import tenants, users
from cats.organisations.sign_in import audit
from cats.organisations.sign_in.accounts import require_grantable

Kind = SignInEvent.Kind
# What an edit may change, besides the roles, and what it is written down as.
WRITTEN_AS = {
    "display_name": Kind.DETAILS_CHANGED,
    "email": Kind.DETAILS_CHANGED,
    "phone": Kind.DETAILS_CHANGED,
    "tenant": Kind.TENANT_CHANGED,
    "delius_username": Kind.DELIUS_CHANGED,
}


@transaction.atomic
def create_person(
    *, by: User, reason: Reason, tenant: Tenant, email: str, display_name: str, phone: str = "",
    roles: Iterable[str] = (), delius_username: str = "", address: str | None = None,
) -> User:  # fmt: skip
    """Make a pending account without a password and send its owner a link to choose one.

    Raises NotAllowed for an organisation, a role or an nDelius name that is not the actor's to give; Refused for an
    address or a role that the organisation's people cannot have.
    """
    users.require(by, "add")
    _require_tenant(by, tenant)
    email, wanted = email.strip().lower(), sorted({Role(role) for role in roles})
    require_grantable(by, wanted)
    if delius_username:
        users.require(by, "set_delius")
    require_sound(email=email, tenant=tenant, roles=wanted)
    facts = {"display_name": display_name, "phone": phone, "tenant": tenant, "delius_username": delius_username}
    user = _insert(email, wanted, facts)
    keep(reason, on=user, by=by)
    audit.record(Kind.CREATED, user=user, by=by, address=address, tenant=tenant.pk, roles=wanted)
    letters.invite(user, by=by, address=address)
    return user


@transaction.atomic
def edit_person(
    *, user: User, by: User, reason: Reason, expected_version: int | None = None, address: str | None = None,
    roles: Iterable[str], **facts: Any,
) -> User:  # fmt: skip
    """Change the facts and the roles of an account; locks its row. A change of roles or organisation ends its sessions.

    Raises NotAllowed, Stale, and Refused as `create_person` does. What changed is written down, each kind by itself.
    """
    row = User.objects.select_for_update(of=("self",)).select_related("tenant").get(pk=user.pk)
    users.require(by, "manage", row)
    versions.check(row, expected_version)
    changed = {name: (getattr(row, name), value) for name, value in facts.items() if getattr(row, name) != value}
    wanted, held = sorted({Role(role) for role in roles}), row.roles
    _require_changes(by, row, changed, set(wanted) ^ set(held))
    after = {name: now for name, (_, now) in changed.items()}
    require_sound(email=after.get("email", row.email), tenant=after.get("tenant", row.tenant), roles=wanted, person=row)
    keep(reason, on=row, by=by)
    for name, (_, now) in changed.items():
        setattr(row, name, now)
    row.roles = wanted
    if changed or set(wanted) != set(held):
        versions.save(row, *changed, "roles")
    _write_down(row, by, address, changed, (held, wanted))
    if "email" in changed:
        letters.tell_of_new_address(changed["email"][0])
    return row


def _insert(email: str, roles: list[Role], facts: dict[str, Any]) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, roles=roles, **facts)
    except IntegrityError as error:
        # Two people made the same account at the same moment.
        raise Refused("Somebody has an account with this email address already", field="email") from error


def _require_tenant(by: User, tenant: Tenant) -> None:
    if not tenants.scope(by, Tenant.objects.filter(pk=tenant.pk)).exists():
        raise NotAllowed("This organisation is outside your own.")


def _require_changes(by: User, row: User, changed: dict[str, tuple[Any, Any]], roles: set[str]) -> None:
    if unknown := changed.keys() - WRITTEN_AS.keys():
        raise TypeError(f"{sorted(unknown)} cannot be edited here.")
    if "tenant" in changed:
        _require_tenant(by, changed["tenant"][1])
    if "delius_username" in changed:
        users.require(by, "set_delius", row)
    require_grantable(by, roles)


def _write_down(
    row: User,
    by: User,
    address: str | None,
    changed: dict[str, tuple[Any, Any]],
    roles: tuple[list[str], list[Role]],
) -> None:
    details = sorted(name for name in changed if WRITTEN_AS[name] == Kind.DETAILS_CHANGED)
    if details:
        audit.record(Kind.DETAILS_CHANGED, user=row, by=by, address=address, fields=details)
    if "tenant" in changed:
        before, after = (tenant.pk for tenant in changed["tenant"])
        audit.record(Kind.TENANT_CHANGED, user=row, by=by, address=address, before=before, after=after)
    if "delius_username" in changed:
        audit.record(Kind.DELIUS_CHANGED, user=row, by=by, address=address)
    if set(roles[0]) != set(roles[1]):
        audit.record(Kind.ROLES_CHANGED, user=row, by=by, address=address, before=roles[0], after=roles[1])
