"""Questions about accounts: the list, one person's page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from cats.core import clock
from cats.core.roles import RANK, Role
from cats.core.tables.filters import Filter, contains, one_of
from cats.organisations.administration.selectors.tenants import branches
from cats.organisations.models import Lockout, SignInEvent, User, UserNote, UserStatus
from cats.organisations.policies import users

SUPPORT_WORKER = "support_worker"
SEEN = {"week": "In the last 7 days", "23": "Not for 23 days or more", "never": "Never"}
BY_THE_SYSTEM = frozenset({
    SignInEvent.Kind.WENT_DORMANT, SignInEvent.Kind.WARNED, SignInEvent.Kind.DEACTIVATED, SignInEvent.Kind.LOCKED_OUT,
})  # fmt: skip
NEARLY_DORMANT = timedelta(days=23)


@dataclass(frozen=True)
class Fact:
    """Something that another slice knows of a person, and where there is more about it."""

    label: str
    words: str
    address: str = ""


# Given the reader and the person; slices above register theirs in `AppConfig.ready`.
facts_of_others: list[Callable[[User, User], Fact | None]] = []


def accounts(by: User) -> QuerySet[User]:
    """Return the accounts of an actor's branch, each with until when it is locked."""
    locked = Lockout.objects.filter(name=OuterRef("email"), locked_until__gt=clock.now())
    rows = users.scope(by, User.objects.select_related("tenant"))
    return rows.annotate(locked_until=Subquery(locked.values("locked_until")[:1]))


def filters_for(by: User) -> tuple[Filter, ...]:
    """Return what the list of accounts can be filtered by."""
    roles = {role.value: role.label for role in sorted(Role, key=lambda role: (RANK[role], role.label))}
    return (
        Filter("q", "Name, email address or phone", contains("display_name", "email", "phone")),
        Filter("status", "Status", one_of("status"), dict(UserStatus.choices)),
        Filter("locked", "Locked out", lambda _: _is_locked(), {"yes": "Locked out now"}),
        Filter("seen", "Last sign-in", _seen, SEEN),
        Filter("branch", "Organisation and those under it", _in_branch, branches(by), is_single=True),
        Filter("role", "Role", _with_role, {SUPPORT_WORKER: "Support worker (no role)", **roles}),
    )


def role_words(person: User) -> str:
    """Return a person's roles in words."""
    return ", ".join(Role(role).label for role in person.roles) or "Support worker"


def notes_of(person: User, most: int = 20) -> list[UserNote]:
    """Return the newest notes on an account; one query."""
    return list(UserNote.objects.filter(user=person).select_related("by").order_by("-at", "-pk")[:most])


def events_of(person: User, most: int = 10) -> list[SignInEvent]:
    """Return what happened to an account lately; one query."""
    rows = SignInEvent.objects.filter(user=person).select_related("by").order_by("-at", "-pk")
    return list(rows[:most])


def done_by(event: SignInEvent) -> str:
    """Return who caused an event: a person, the system, or, at the door, nobody whom we know."""
    if event.by is not None:
        return "Themselves" if event.by_id == event.user_id else event.by.display_name
    return "The system" if event.kind in BY_THE_SYSTEM else "Not known"


def facts_from_others(reader: User, person: User) -> list[Fact]:
    """Return what other slices know of a person."""
    return [fact for find in facts_of_others if (fact := find(reader, person)) is not None]


def _is_locked() -> Q:
    return Q(Exists(Lockout.objects.filter(name=OuterRef("email"), locked_until__gt=clock.now())))


def _in_branch(paths: list[str]) -> Q:
    condition = Q()
    for path in paths:
        condition |= Q(tenant__path__startswith=path)
    return condition


def _with_role(roles: list[str]) -> Q:
    condition = Q(roles__overlap=[role for role in roles if role != SUPPORT_WORKER])
    return condition | Q(roles=[]) if SUPPORT_WORKER in roles else condition


def _seen(wanted: list[str]) -> Q:
    now = clock.now()
    meaning: dict[str, Any] = {
        "week": Q(last_login__gte=now - timedelta(days=7)),
        "23": Q(last_login__lte=now - NEARLY_DORMANT),
        "never": Q(last_login=None),
    }
    condition = Q()
    for each in wanted:
        condition |= meaning[each]
    return condition
