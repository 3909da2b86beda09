"""Warning people who stay away, and putting their accounts to sleep; done by the system, each person by themselves."""

from datetime import date, datetime

import structlog
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Greatest

from cats.core import clock, leases, versions
from cats.core.history import history_context
from cats.core.roles import Role
from cats.organisations.administration import letters
from cats.organisations.dormancy import rules
from cats.organisations.models import DormancyWarning, SignInEvent, User, UserStatus
from cats.organisations.models.users import MAY_SIGN_IN
from cats.organisations.sign_in import audit

LEASE_SECONDS = 60.0
log = structlog.get_logger(__name__)


def tend_evening() -> dict[str, int]:
    """Warn and put to sleep whoever is due, from 7pm in London on; earlier, and a second time, it does nothing.

    Harmless side by side with another process, of which one does it.
    """
    now = clock.now()
    if not rules.is_evening(now):
        return {"warned": 0, "inactive": 0}
    return tend(clock.today())


def tend(today: date) -> dict[str, int]:
    """Do what the evening of this day asks for; return how many were warned and how many became inactive."""
    counts = {"warned": 0, "inactive": 0}
    # One process at a time: two that look at the last two of system support would each see the other one awake.
    lease = leases.take("dormancy", seconds=LEASE_SECONDS)
    if lease is None:
        return counts
    with history_context(command="dormancy"):
        for key in list(_staying_away(today).values_list("pk", flat=True)):
            if outcome := _look_at(key, today):
                counts[outcome] += 1
    leases.release([lease])
    if any(counts.values()):
        log.info("dormancy", **counts)
    return counts


def away_since(person: User) -> datetime:
    """Return since when somebody has not signed in: their last time, or when the account was made or reactivated."""
    return max(moment for moment in (person.last_login, person.created_at, person.reactivated_at) if moment)


@transaction.atomic
def _look_at(key: int, today: date) -> str:
    person = User.objects.select_for_update(skip_locked=True).filter(pk=key, status__in=MAY_SIGN_IN).first()
    if person is None:
        return ""
    since = away_since(person)
    if rules.is_dormant(since, today) and not _is_last_support(person):
        _put_to_sleep(person)
        return "inactive"
    return "warned" if rules.is_to_be_warned(since, today) and _warn(person, since, today) else ""


def _staying_away(today: date) -> QuerySet[User]:
    since = Greatest("last_login", "created_at", "reactivated_at")
    rows = User.objects.filter(status__in=MAY_SIGN_IN).annotate(away_since=since)
    return rows.filter(away_since__lt=rules.latest_of_dormant(today)).order_by("pk")


def _is_last_support(person: User) -> bool:
    """Say whether nobody else of system support could let people in again, so that this one is kept."""
    others = User.objects.filter(status__in=MAY_SIGN_IN, roles__contains=[Role.SYSTEM_SUPPORT]).exclude(pk=person.pk)
    return Role.SYSTEM_SUPPORT in person.roles and not others.exists()


def _put_to_sleep(person: User) -> None:
    before, person.status = person.status, UserStatus.INACTIVE
    versions.save(person, "status")
    audit.record(SignInEvent.Kind.WENT_DORMANT, user=person, before=before)


def _warn(person: User, since: datetime, today: date) -> bool:
    """Warn somebody, once for each time that they stay away; say whether it was done now."""
    _, is_new = DormancyWarning.objects.get_or_create(user=person, away_since=since)
    if is_new:
        key = f"dormancy:{person.pk}:{since.isoformat()}"
        letters.warn_of_dormancy(person, days=rules.days_away(since, today), key=key)
    return is_new
