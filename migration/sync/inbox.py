"""The inbox: which events may be handled now, who handles them, and what becomes of those that fail.

Events of one subject are handled one after the other, in the order in which they were stored, and never two at once. An
event that is to be tried again keeps the later ones of its subject waiting; one that was given up does not. Everything
is timed by the clock of the database.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F
from django.db.models.functions import Now

from cats.core import clock
from migration.models import SyncEvent
from migration.models.events import EventState

LEASE_SECONDS = 60.0
# Seconds after the first, second, ... failure (migration 1.8); after the last an event is given up.
PAUSES = (1, 10, 60, 600)
MOST_ATTEMPTS = len(PAUSES) + 1
OPEN = (EventState.PENDING, EventState.RETRYING)
GIVEN_UP = "given_up"

# Takers come one after the other (`one_taker`), for the moment that taking needs: so none overlooks what another has
# just taken.
_TAKE = """
UPDATE migration_syncevent SET holder = %(holder)s, attempts = attempts + 1,
    held_until = clock_timestamp() + make_interval(secs => %(seconds)s)
WHERE id = ANY(ARRAY(
    SELECT event.id FROM migration_syncevent AS event
    WHERE event.state IN ('pending', 'retrying')
      AND (event.run_after IS NULL OR event.run_after <= clock_timestamp())
      AND (event.held_until IS NULL OR event.held_until <= clock_timestamp())
      AND (event.subject = '' OR NOT EXISTS (
          SELECT 1 FROM migration_syncevent AS other
          WHERE other.subject = event.subject AND other.state IN ('pending', 'retrying') AND other.id <> event.id
            AND (other.id < event.id OR other.held_until > clock_timestamp())))
    ORDER BY event.id LIMIT %(wanted)s FOR UPDATE SKIP LOCKED
))
RETURNING id
"""
_IS_ANY_HELD = """
SELECT EXISTS (
    SELECT 1 FROM migration_syncevent
    WHERE subject = ANY(%(subjects)s) AND state IN ('pending', 'retrying') AND held_until > clock_timestamp()
) OR EXISTS (
    SELECT 1 FROM migration_financegrace
    WHERE 'transaction:' || transaction_id = ANY(%(subjects)s) AND held_until > clock_timestamp()
)
"""


@dataclass(frozen=True, slots=True)
class Hold:
    """An event, and the name under which somebody handles it."""

    event_id: int
    holder: uuid.UUID


def one_taker(cursor: CursorWrapper) -> None:
    """Be the only one who takes anything, until the end of the transaction."""
    cursor.execute("SELECT pg_advisory_xact_lock(hashtext('migration.inbox'))")


@transaction.atomic
def take(wanted: int) -> list[Hold]:
    """Take the next events that may be handled, each of another subject, for a minute."""
    holder = uuid.uuid4()
    with connection.cursor() as cursor:
        one_taker(cursor)
        cursor.execute(_TAKE, {"holder": holder, "seconds": LEASE_SECONDS, "wanted": wanted})
        return [Hold(event_id, holder) for (event_id,) in sorted(cursor.fetchall())]


@transaction.atomic
def put_first(events: Sequence[SyncEvent]) -> list[Hold] | None:
    """Store events that their caller handles at once, each of another subject; None while one of those is handled."""
    holder = uuid.uuid4()
    with connection.cursor() as cursor:
        one_taker(cursor)
        cursor.execute(_IS_ANY_HELD, {"subjects": [event.subject for event in events]})
        [(is_any_held,)] = cursor.fetchall()
    if is_any_held:
        return None
    for event in events:
        event.holder, event.attempts = holder, 1
    stored = SyncEvent.objects.bulk_create(events)
    SyncEvent.objects.filter(holder=holder).update(held_until=Now() + timedelta(seconds=LEASE_SECONDS))
    return [Hold(event.pk, holder) for event in stored]


def renew(holds: Sequence[Hold]) -> bool:
    """Hold events for another minute; False when one was lost to somebody else."""
    mine = SyncEvent.objects.filter(pk__in=[hold.event_id for hold in holds], holder=holds[0].holder, state__in=OPEN)
    return mine.update(held_until=Now() + timedelta(seconds=LEASE_SECONDS)) == len(holds)


def held(hold: Hold) -> SyncEvent | None:
    """Lock an event that is still held under this name; None when it was taken over. In a transaction."""
    mine = SyncEvent.objects.select_for_update().filter(pk=hold.event_id, holder=hold.holder, state__in=OPEN)
    return mine.first()


def end(hold: Hold, state: EventState, *, outcome: str, detail: str = "") -> None:
    """Write down what became of an event; in the transaction that did it."""
    SyncEvent.objects.filter(pk=hold.event_id, holder=hold.holder).update(
        state=state,
        outcome=outcome[:120],
        detail=detail[:500],
        handled_at=clock.now(),
        holder=None,
        held_until=None,
        run_after=None,
    )


@transaction.atomic
def fail(hold: Hold, *, outcome: str, detail: str = "", for_good: bool = False) -> EventState | None:
    """Have an event tried again after 1, 10, 60 and 600 seconds, or give it up; None when it is not held any more."""
    event = held(hold)
    if event is None:
        return None
    if for_good or event.attempts >= MOST_ATTEMPTS:
        end(hold, EventState.DEAD, outcome=outcome, detail=detail)
        return EventState.DEAD
    pause = PAUSES[max(event.attempts, 1) - 1]
    _wait(hold, pause, state=EventState.RETRYING, outcome=outcome[:120], detail=detail[:500])
    return EventState.RETRYING


def postpone(hold: Hold, *, seconds: float, outcome: str) -> None:
    """Let go of an event that could not be tried at all; that was no attempt."""
    _wait(hold, seconds, outcome=outcome[:120], attempts=F("attempts") - 1)


def _wait(hold: Hold, seconds: float, **facts: object) -> None:
    mine = SyncEvent.objects.filter(pk=hold.event_id, holder=hold.holder)
    mine.update(holder=None, held_until=None, run_after=Now() + timedelta(seconds=seconds), **facts)
