"""What the counts of due risk reviews ask."""

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from cats.core import clock
from cats.core.tables.filters import Filter, contains
from cats.core.today import SOON
from cats.organisations.models import Tenant, User
from cats.organisations.policies import tenants, users
from cats.participants.codes import Status
from cats.participants.rules import INACTIVE

ACTIVE = [status.value for status in Status if status not in INACTIVE]


def by_person(by: User) -> QuerySet[User]:
    """Return those of the branch who hold cases whose risk review is overdue or due in 14 days, with how many."""
    rows = users.scope(by, User.objects.select_related("tenant")).annotate(**_counts("cases"))
    return rows.filter(Q(overdue__gt=0) | Q(soon__gt=0))


def by_team(by: User) -> QuerySet[Tenant]:
    """Return the organisations of the branch whose own people hold such cases, with how many."""
    rows = tenants.scope(by, Tenant.objects.all()).annotate(**_counts("users__cases"))
    return rows.filter(Q(overdue__gt=0) | Q(soon__gt=0))


def people_filters() -> tuple[Filter, ...]:
    """Return what the counts by worker can be narrowed down by."""
    return (Filter("q", "Name or team", contains("display_name", "tenant__name")),)


def team_filters() -> tuple[Filter, ...]:
    """Return what the counts by team can be narrowed down by."""
    return (Filter("q", "Team", contains("name")),)


def _counts(cases: str) -> dict[str, Any]:
    today = clock.today()
    active = Q(**{f"{cases}__status__in": ACTIVE})
    late = active & Q(**{f"{cases}__risk_due_on__lt": today})
    soon = active & Q(**{f"{cases}__risk_due_on__range": (today, today + timedelta(days=SOON.days))})
    return {"overdue": Count(cases, filter=late), "soon": Count(cases, filter=soon)}
