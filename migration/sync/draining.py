"""Working off the inbox and the transactions whose time has come. Any number of processes may do this at once."""

import time
from datetime import timedelta

from django.db import transaction

from cats.core import clock
from migration.domains.base import Source
from migration.engine import sources
from migration.models import SyncEvent
from migration.models.events import EventState
from migration.sync import grace, handling, inbox, intake, switches

# Well under the time limit of a task.
LONGEST_SECONDS = 15.0
A_SWEEP = 500
BODIES_KEPT_FOR = timedelta(days=90)
OVER = (EventState.HANDLED, EventState.SKIPPED, EventState.IGNORED, EventState.DISCARDED)


def drain(*, seconds: float = LONGEST_SECONDS) -> bool:
    """Handle what is due, for so long at most; return whether there may be more of it."""
    until = time.monotonic() + seconds
    reading = _Reading()
    while time.monotonic() < until:
        did_events, did_grace = _next_event(reading), _next_transaction(reading)
        if not (did_events or did_grace):
            return False
    return True


def drain_all() -> int:
    """Handle everything that is due now, and return how many events and transactions that were."""
    reading, done = _Reading(), 0
    while (step := _next_event(reading) + _next_transaction(reading)) > 0:
        done += step
    return done


class _Reading:
    """The source, opened when something has to be read."""

    def __init__(self) -> None:
        self._source: Source | None = None

    def source(self) -> Source:
        if self._source is None:
            self._source = sources.open_source()
        return self._source


def _next_event(reading: _Reading) -> int:
    holds = inbox.take(1)
    for hold in holds:
        handling.handle(hold, reading.source())
    return len(holds)


def _next_transaction(reading: _Reading) -> int:
    due = grace.take()
    if due is None:
        return 0
    grace.handle(due, reading.source())
    return 1


def unpark() -> int:
    """Let parked events go on whose kind is known and switched on by now; return how many."""
    waiting = SyncEvent.objects.filter(state=EventState.PARKED, outcome__in=[intake.UNKNOWN, intake.SWITCHED_OFF])
    on = [name for name, is_on in switches.switches().items() if is_on]
    with transaction.atomic():
        events = waiting.filter(event_type__in=on).order_by("id").select_for_update(skip_locked=True)[:A_SWEEP]
        for event in (found := list(events)):
            intake.judge_again(event)
    return len(found)


def forget() -> int:
    """Empty the bodies of events that were over long ago: they name people, and nobody needs them any more.

    Their message ids stay, so that a late repeat is still known.
    """
    over = SyncEvent.objects.filter(state__in=OVER, handled_at__lt=clock.now() - BODIES_KEPT_FOR).exclude(body={})
    return SyncEvent.objects.filter(pk__in=over.order_by("handled_at").values("pk")[:A_SWEEP]).update(body={})


def duty() -> bool:
    """Do what the upkeep asks for: a few seconds of work; True when there is more."""
    unpark()
    forget()
    return drain(seconds=5.0)
