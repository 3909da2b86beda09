"""How the feed does: who is up to date, who failed and why, what was read from files."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncDate

from cats.core import clock
from cats.core.models import UpstreamState
from cats.dms import clients
from cats.dms.codes import SyncProblem
from cats.dms.models import FeedImport, FeedMessage
from cats.dms.rules.times import last_night
from cats.dms.services import syncing
from cats.participants.codes import Status
from cats.participants.models import FeedState

MOST_DAYS, MOST_IMPORTS, MOST_LETTERS = 14, 5, 20


@dataclass(frozen=True)
class Figures:
    """How many people are followed, how many of them were checked since last night, wait, have failed."""

    followed: int
    checked: int
    due: int
    never: int
    failing: int
    oldest: datetime | None
    since: datetime

    @property
    def is_behind(self) -> bool:
        """Say whether somebody who is due has waited for more than a night."""
        return self.oldest is not None and (self.since - self.oldest).total_seconds() > 86_400


@dataclass(frozen=True)
class Day:
    """How many people were last checked on a day; on none when it is missing."""

    day: date | None
    people: int


def figures() -> Figures:
    """Return all numbers; two queries."""
    since = last_night(clock.now())
    followed = FeedState.objects.exclude(participant__status=Status.DORMANT)
    found = followed.aggregate(
        followed=Count("pk"),
        checked=Count("pk", filter=Q(checked_at__gte=since)),
        never=Count("pk", filter=Q(checked_at=None)),
        failing=Count("pk", filter=Q(failures__gt=0)),
        oldest=Min("checked_at"),
    )
    return Figures(due=syncing.due().count(), since=since, **found)


def problems() -> dict[str, int]:
    """Return how many people failed for what reason, the most frequent first."""
    failing = FeedState.objects.filter(failures__gt=0).order_by()
    counted = failing.values_list("last_error").annotate(people=Count("pk")).order_by("-people")
    return {SyncProblem(code).label if code in SyncProblem.values else code: people for code, people in counted}


def days() -> list[Day]:
    """Return how many people were last checked on which day, the latest first, and how many never."""
    zone = ZoneInfo(settings.TIME_ZONE)
    by_day = FeedState.objects.annotate(day=TruncDate("checked_at", tzinfo=zone)).order_by()
    counted = by_day.values_list("day").annotate(people=Count("pk"))
    return sorted(
        (Day(day, people) for day, people in counted), key=lambda each: (each.day is not None, each.day or date.min),
        reverse=True,
    )[:MOST_DAYS]  # fmt: skip


def failing() -> QuerySet[FeedState]:
    """Return the people who failed when they were last asked about."""
    return FeedState.objects.filter(failures__gt=0).select_related("twin")


def health() -> UpstreamState | None:
    """Return how the service does; None when it never failed."""
    return UpstreamState.objects.filter(name=clients.NAME).first()


def imports() -> list[FeedImport]:
    """Return the latest files that were read."""
    return list(FeedImport.objects.order_by("-started_at")[:MOST_IMPORTS])


def dead_messages() -> QuerySet[FeedMessage]:
    """Return what could not be told to the service."""
    return FeedMessage.objects.filter(is_dead=True).order_by("created_at", "pk")[:MOST_LETTERS]


def state_of(case_id: int) -> FeedState | None:
    """Return how one case stands with the feed."""
    return FeedState.objects.filter(participant=case_id).select_related("twin").first()
