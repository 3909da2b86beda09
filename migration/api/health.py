"""How well the service does, as monitoring reads it: what it stands on, and what waits for how long."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Count, Min, Q
from django.db.models.functions import Now

from cats.core import clock
from cats.core.views import health as core
from migration.codes import ACTIVE, FAILED_STATES, OPEN_STATES
from migration.models import FinanceGrace, Item, Run, SyncEvent
from migration.models.events import EventState
from migration.sync import inbox, source_ping

UP, DOWN = "UP", "DOWN"
Facts = dict[str, Any]
# Whoever asks often is told the same for so long: it costs the source and the database nothing.
SAME_FOR_SECONDS = 2.0
# A lease that ended so long ago, of work that is not over, was left by somebody who died.
STUCK_AFTER = timedelta(minutes=2)


@dataclass(slots=True)
class _Last:
    """What was said last, and when."""

    facts: Facts
    at: float = -SAME_FOR_SECONDS


_last = _Last({})


def report() -> Facts:
    """Return the state of the whole, which is DOWN without the database and only then, and of each part."""
    if time.monotonic() - _last.at >= SAME_FOR_SECONDS:
        _last.facts, _last.at = _look(), time.monotonic()
    return _last.facts


def forget() -> None:
    """Look anew at the next question."""
    _last.at = -SAME_FOR_SECONDS


def _look() -> Facts:
    parts: Facts = {"db": {"status": UP if _database_answers() else DOWN}}
    parts["redis"] = {"status": UP if core.redis_state() == "ok" else DOWN}
    parts["nomis"] = source_ping.state()
    if parts["db"]["status"] == UP:
        parts |= {name: _safely(look) for name, look in _COUNTED.items()}
    return {"status": parts["db"]["status"], "components": parts}


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _safely(look: Callable[[], Facts]) -> Facts:
    try:
        return {"status": UP, "details": look()}
    except DatabaseError:
        return {"status": DOWN}


def _events() -> Facts:
    waiting = Q(state__in=inbox.OPEN)
    # Only the states that are few, by their index: most events are handled.
    facts = SyncEvent.objects.filter(state__in=[*inbox.OPEN, EventState.DEAD, EventState.PARKED]).aggregate(
        waiting=Count("pk", filter=waiting),
        retrying=Count("pk", filter=Q(state=EventState.RETRYING)),
        dead=Count("pk", filter=Q(state=EventState.DEAD)),
        parked=Count("pk", filter=Q(state=EventState.PARKED)),
        stuckLeases=Count("pk", filter=waiting & Q(held_until__lt=Now() - STUCK_AFTER)),
        oldest=Min("received_at", filter=waiting),
    )
    return _aged(facts)


def _transactions() -> Facts:
    overdue = Q(is_dead=False, due_at__lt=Now() - timedelta(seconds=2 * settings.NOMIS_GRACE_SECONDS))
    facts = FinanceGrace.objects.aggregate(
        waiting=Count("pk", filter=Q(is_dead=False)),
        overdue=Count("pk", filter=overdue),
        dead=Count("pk", filter=Q(is_dead=True)),
        stuckLeases=Count("pk", filter=Q(held_until__lt=Now() - STUCK_AFTER, is_dead=False)),
        oldest=Min("first_seen_at", filter=Q(is_dead=False)),
    )
    return _aged(facts)


def _runs() -> Facts:
    active = list(Run.objects.filter(status__in=ACTIVE).values_list("pk", flat=True))
    facts: Facts = {"active": len(active)}
    items = Item.objects.filter(run__in=active, state__in=[*OPEN_STATES, *FAILED_STATES])
    facts |= items.aggregate(
        remaining=Count("pk", filter=Q(state__in=OPEN_STATES)),
        failed=Count("pk", filter=Q(state__in=FAILED_STATES)),
        stuckLeases=Count("pk", filter=Q(state__in=OPEN_STATES, held_until__lt=Now() - STUCK_AFTER)),
    )
    return facts


def _aged(facts: Facts) -> Facts:
    oldest = facts.pop("oldest")
    return facts | {"oldestSeconds": 0 if oldest is None else max(0, int((clock.now() - oldest).total_seconds()))}


_COUNTED: dict[str, Callable[[], Facts]] = {"events": _events, "transactions": _transactions, "runs": _runs}
