"""Handling one event: read outside transactions, write everything and the outcome inside one, then tell of it."""

import structlog
from django.db import transaction

from cats.core.history import history_context
from migration import telemetry
from migration.domains.base import Source
from migration.engine.mapping import Overtaken
from migration.models import SyncEvent
from migration.models.events import EventState
from migration.sync import inbox, ledger, names
from migration.sync.catalogue import KINDS
from migration.sync.events import Done, Event
from migration.sync.failures import DATABASE_IS_AWAY, Failure, judge
from migration.sync.handlers import HANDLERS
from migration.sync.inbox import Hold
from migration.sync.nomis import Lost, Nomis
from migration.sync.records import InBulk

log = structlog.get_logger(__name__)
# How long an event waits for the batch of a bulk run that has its record in hand.
BULK_SECONDS = 1.0
UNKNOWN_SECONDS = 10.0


def handle(hold: Hold, source: Source) -> EventState | None:
    """Handle an event that is held, and return its state; None when it was lost or has to wait.

    Raises nothing but what says that the database is away.
    """
    row = SyncEvent.objects.filter(pk=hold.event_id, holder=hold.holder).first()
    if row is None:
        return None
    if row.attempts > inbox.MOST_ATTEMPTS:
        # Whoever had it before ended without a word, every time.
        return inbox.fail(hold, outcome=inbox.GIVEN_UP, detail="Its handling never came to an end.", for_good=True)
    if row.event_type not in KINDS:
        # Stored by a newer release than this process is of: another will do it.
        inbox.postpone(hold, seconds=UNKNOWN_SECONDS, outcome="unknown_to_this_release")
        return None
    event = Event.of(row)
    try:
        done = _do(event, hold, Nomis(source, lambda: inbox.renew([hold])))
    except Lost:
        log.info("sync_event_lost", event_id=event.pk)
        return None
    except InBulk:
        inbox.postpone(hold, seconds=BULK_SECONDS, outcome="in_bulk_run")
        return None
    except Overtaken as overtaken:
        ledger.note_duplicates(event.kind.domain, overtaken.twice)
        inbox.postpone(hold, seconds=0.0, outcome="overtaken")
        return None
    except Exception as error:
        if isinstance(error, DATABASE_IS_AWAY):
            raise
        return _failed(event, hold, judge(error))
    for name in (done.name, *done.also):
        telemetry.tell(name, messageId=event.message_id, **done.facts)
    return done.state


def _do(event: Event, hold: Hold, nomis: Nomis) -> Done:
    write = HANDLERS[event.kind.handler](event, nomis)
    with history_context(event=event.pk), transaction.atomic():
        if inbox.held(hold) is None:
            raise Lost
        done = write()
        inbox.end(hold, done.state, outcome=done.name, detail=str(done.facts.get("reason", "")))
    return done


def _failed(event: Event, hold: Hold, failure: Failure) -> EventState | None:
    """Have a passing failure tried again, and note what is for good."""
    if failure.was_not_tried:
        inbox.postpone(hold, seconds=failure.wait_seconds, outcome=failure.code)
        return None
    state = inbox.fail(hold, outcome=failure.code, detail=failure.detail, for_good=failure.is_for_good)
    telemetry.tell(names.of_failure(event.kind), messageId=event.message_id, error=failure.code)
    if state == EventState.DEAD:
        telemetry.tell(f"{event.kind.name}-sent-to-dlq", messageId=event.message_id)
    return state
