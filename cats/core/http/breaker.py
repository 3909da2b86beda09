"""Leaving a sick service alone, all processes together.

After five failures in a row nobody calls for ten seconds. Then one process may try; while its try is under way and
after it fails, the others still wait, twice as long each time up to two minutes. One good answer ends it.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F

from cats.core import clock
from cats.core.http.failures import BreakerOpen, UpstreamFailure
from cats.core.models import UpstreamState

THRESHOLD = 5
FIRST_PAUSE = 10.0
LONGEST_PAUSE = 120.0
# How long one try may take before another process may have a go.
PROBE = timedelta(seconds=15)


@dataclass
class Ticket:
    """Leave to call an upstream. A probe is the one try that decides for everybody."""

    name: str
    failures: int = 0
    is_probe: bool = False


def admit(name: str) -> Ticket:
    """Return leave to call; raises BreakerOpen while the upstream is left alone."""
    state = UpstreamState.objects.filter(name=name).first()
    if state is None or state.open_until is None:
        return Ticket(name, state.failures if state else 0)
    now = clock.now()
    if state.open_until <= now and _claim_probe(state, now):
        return Ticket(name, state.failures, is_probe=True)
    wait = (state.open_until - now).total_seconds()
    raise BreakerOpen(name, retry_after=max(1.0, wait))


def _claim_probe(state: UpstreamState, now: datetime) -> bool:
    unclaimed = UpstreamState.objects.filter(name=state.name, open_until=state.open_until)
    return unclaimed.update(open_until=now + PROBE) == 1


def succeeded(ticket: Ticket) -> None:
    """Note a good answer; costs nothing while all is well."""
    if ticket.failures or ticket.is_probe:
        UpstreamState.objects.filter(name=ticket.name).update(
            failures=0, trips=0, open_until=None, opened_at=None, recovered_at=clock.now()
        )
        ticket.failures, ticket.is_probe = 0, False


def failed(ticket: Ticket, failure: UpstreamFailure) -> bool:
    """Note a sign of ill health, and say whether the upstream is now left alone."""
    now = clock.now()
    UpstreamState.objects.get_or_create(name=ticket.name)
    state = UpstreamState.objects.filter(name=ticket.name)
    state.update(failures=F("failures") + 1, last_failure_at=now, last_error=failure.code)
    ticket.failures = state.values_list("failures", flat=True).get()
    if ticket.failures < THRESHOLD and not ticket.is_probe:
        return False
    _open(ticket, now)
    return True


def _open(ticket: Ticket, now: datetime) -> None:
    """Leave the upstream alone; failures of calls that began before it was so do not make it longer."""
    state = UpstreamState.objects.get(name=ticket.name)
    if state.open_until is not None and state.open_until > now and not ticket.is_probe:
        return
    ticket.is_probe = False
    UpstreamState.objects.filter(name=ticket.name, open_until=state.open_until).update(
        open_until=now + timedelta(seconds=pause_after(state.trips)),
        opened_at=state.opened_at or now,
        trips=F("trips") + 1,
    )


def left_alone() -> list[str]:
    """Return the upstreams that nobody calls now, or that are being tried again."""
    return list(UpstreamState.objects.exclude(open_until=None).values_list("name", flat=True))


def pause_after(trips: int) -> float:
    """Return for how many seconds an upstream is left alone after it was so many times before."""
    longest = min(FIRST_PAUSE * 2 ** min(trips, 10), LONGEST_PAUSE)
    return random.uniform(longest * 0.8, longest)  # noqa: S311  nothing secret about it
