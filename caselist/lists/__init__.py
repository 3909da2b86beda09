"""Every list of cases that there is. A new one is a line here: a table class, a filter set, a policy, which rows."""

from datetime import timedelta

from django.db.models import Q

from caselist import tables
from caselist.filters.conditions import DUE_SOON
from caselist.lists.base import CaseList
from caselist.lists.policies import Moved, WorkedWith
from cats.core import clock
from cats.core.roles import Permission
from cats.organisations.models import User, UserStatus
from cats.organisations.policies import users
from cats.participants.rules import INACTIVE

RECENTLY = timedelta(days=28)
GONE = (UserStatus.LEFT, UserStatus.INACTIVE)
_WORKED_WITH, _MOVED = WorkedWith(), Moved()
_OPEN = Q(is_open=True)


def _mine(by: User) -> Q:
    return _OPEN & Q(owner_id=by.pk)


def _of_team(by: User) -> Q:
    return _OPEN & Q(is_unowned=False, scope_key=by.tenant_path)


def _due(by: User) -> Q:
    return _OPEN & Q(risk_due_on__lte=clock.today() + DUE_SOON) & ~Q(status__in=INACTIVE)


def _opened_recently(by: User) -> Q:
    return _OPEN & Q(opened_at__gte=clock.now() - RECENTLY)


def _of_the_gone(by: User) -> Q:
    gone = users.scope(by, User.objects.filter(status__in=GONE)).order_by().values("pk")
    return _OPEN & Q(owner_id__in=gone)


def gives_cases(by: User) -> bool:
    """Say whether a person may give cases to others."""
    return Permission.REASSIGN in by.permissions


def sees_unowned(by: User) -> bool:
    """Say whether a person sees cases that nobody owns."""
    return by.has_additional_role


ALL = CaseList("all", "All cases", "All I may see", "cases", _WORKED_WITH, lambda by: _OPEN)
MINE = CaseList("mine", "My cases", "Mine", "cases of yours", _WORKED_WITH, _mine)
TEAM = CaseList("team", "Team cases", "Team", "cases of your team", _WORKED_WITH, _of_team)
DUE = CaseList(
    "due",
    "Cases with something due",
    "Due",
    "cases with something due",
    _WORKED_WITH,
    _due,
    table=tables.DueTable,
    tells=True,
)
UNASSIGNED = CaseList(
    "unassigned", "Unassigned cases", "Unassigned", "unassigned cases", _WORKED_WITH,
    lambda by: _OPEN & Q(is_unowned=True),
    table=tables.UnassignedTable, visible_to=sees_unowned,
)  # fmt: skip
NEEDS_OWNER = CaseList(
    "needs_owner",
    "Cases of people who no longer work",
    "Need an owner",
    "cases of people who have left or are inactive",
    _WORKED_WITH,
    _of_the_gone,
    visible_to=gives_cases,
)
RECENT = CaseList(
    "recent",
    "Recently opened cases",
    "Recently opened",
    "recently opened cases",
    _WORKED_WITH,
    _opened_recently,
    table=tables.OpenedTable,
)
AWAITING = CaseList(
    "awaiting", "Cases awaiting data", "Awaiting data", "cases awaiting data", _WORKED_WITH,
    lambda by: _OPEN & Q(awaits_data=True),
    table=tables.AwaitingTable,
)  # fmt: skip
# No index holds these: each case is looked up.
MOVED = CaseList(
    "moved",
    "Cases moved in the last 90 days",
    "Moved",
    "cases moved in the last 90 days",
    _MOVED,
    lambda by: Q(),
    counted_to=100,
)
CLOSED = CaseList(
    "closed",
    "Closed cases",
    "Closed",
    "closed cases",
    _WORKED_WITH,
    lambda by: Q(is_open=False),
    table=tables.ClosedTable,
)

# In the order of the tabs.
LISTS = {each.key: each for each in (MINE, TEAM, ALL, DUE, UNASSIGNED, NEEDS_OWNER, RECENT, AWAITING, MOVED, CLOSED)}


def lists_of(by: User) -> list[CaseList]:
    """Return the lists that a person has."""
    return [each for each in LISTS.values() if each.visible_to(by)]
