"""The inbox: what is there, what waits, what stands in the way of what."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from cats.core import clock
from migration.models import FinanceGrace, SyncEvent
from migration.models.events import EventState

OPEN = (EventState.PENDING, EventState.RETRYING)
RETRYABLE = (EventState.DEAD, EventState.PARKED, EventState.RETRYING)
DISCARDABLE = (EventState.DEAD, EventState.PARKED)


@dataclass(frozen=True)
class Backlog:
    """How many events are in the states that somebody should know of, and since when the oldest waits."""

    open: int
    dead: int
    parked: int
    oldest: datetime | None


def inbox() -> QuerySet[SyncEvent]:
    """Return the events without their bodies."""
    return SyncEvent.objects.defer("body")


def backlog() -> Backlog:
    """Count the events that are not done with; one query."""
    is_open = Q(state__in=OPEN)
    found = SyncEvent.objects.filter(state__in=[*OPEN, EventState.DEAD, EventState.PARKED]).aggregate(
        open=Count("pk", filter=is_open),
        dead=Count("pk", filter=Q(state=EventState.DEAD)),
        parked=Count("pk", filter=Q(state=EventState.PARKED)),
        oldest=Min("received_at", filter=is_open),
    )
    return Backlog(**found)


def unhandled_before(event: SyncEvent) -> int:
    """Return how many earlier events about the same thing are still open: they are handled first."""
    if not event.subject:
        return 0
    return SyncEvent.objects.filter(subject=event.subject, state__in=OPEN, pk__lt=event.pk).count()


def late_transactions() -> QuerySet[FinanceGrace]:
    """Return the transactions whose time has come and that are still there, or that were given up."""
    return FinanceGrace.objects.filter(Q(due_at__lte=clock.now()) | Q(is_dead=True))
