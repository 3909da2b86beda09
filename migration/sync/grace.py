"""The grace period of transactions: rows that say when a transaction is to be read (migration 4.4).

Every row of a transaction raises an event, and the first of them sets the time at which the whole is read. The row goes
when the result is written, in the same transaction; so a crash at any moment leaves one or the other. An event that
comes while the transaction is being read moves the time, and the row stays for another reading.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from cats.core.history import history_context
from migration import telemetry
from migration.codes import DomainName
from migration.domains.base import Source
from migration.engine.mapping import Overtaken
from migration.models import FinanceGrace
from migration.sync import inbox, names
from migration.sync.failures import DATABASE_IS_AWAY, Failure, judge
from migration.sync.nomis import Lost, Nomis
from migration.sync.records import GONE, InBulk, look, settle

log = structlog.get_logger(__name__)

_SCHEDULE = """
INSERT INTO migration_financegrace AS grace
    (transaction_id, first_seen_at, due_at, request_id, event_type, attempts, problem, is_dead)
SELECT id, clock_timestamp(), clock_timestamp() + make_interval(secs => %(seconds)s), %(request)s, %(event_type)s,
       0, '', false
FROM unnest(%(ids)s::bigint[]) AS id ORDER BY id
ON CONFLICT (transaction_id) DO UPDATE
SET due_at = EXCLUDED.due_at, is_dead = false, attempts = 0, problem = ''
WHERE grace.is_dead OR grace.held_until > clock_timestamp()
"""
_TAKE = """
UPDATE migration_financegrace SET holder = %(holder)s, attempts = attempts + 1,
    held_until = clock_timestamp() + make_interval(secs => %(seconds)s)
WHERE transaction_id = ANY(ARRAY(
    SELECT grace.transaction_id FROM migration_financegrace AS grace
    WHERE NOT grace.is_dead AND grace.due_at <= clock_timestamp()
      AND (grace.held_until IS NULL OR grace.held_until <= clock_timestamp())
      AND NOT EXISTS (
          SELECT 1 FROM migration_syncevent AS event
          WHERE event.subject = 'transaction:' || grace.transaction_id AND event.state IN ('pending', 'retrying')
            AND event.held_until > clock_timestamp())
    ORDER BY grace.due_at LIMIT 1 FOR UPDATE SKIP LOCKED
))
RETURNING transaction_id, due_at, request_id, event_type, attempts
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A transaction that is being read, and the time that had come for it."""

    transaction_id: int
    due_at: datetime
    request_id: uuid.UUID
    event_type: str
    attempts: int
    holder: uuid.UUID


def schedule(ids: Iterable[int], *, event_type: str, request: str = "", seconds: float | None = None) -> None:
    """Have transactions read after the grace period, or so soon; each once, whatever was scheduled before."""
    facts = {
        "ids": list(ids),
        "seconds": settings.NOMIS_GRACE_SECONDS if seconds is None else seconds,
        "request": _request_id(request),
        "event_type": event_type,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SCHEDULE, facts)


def _request_id(message_id: str) -> uuid.UUID:
    """Return the id of the first event, by which a repeat is known; one of our own when that is no UUID."""
    try:
        return uuid.UUID(message_id)
    except ValueError:
        return uuid.uuid4()


@transaction.atomic
def take() -> Due | None:
    """Take the transaction that has been due for longest, for a minute."""
    holder = uuid.uuid4()
    with connection.cursor() as cursor:
        inbox.one_taker(cursor)
        cursor.execute(_TAKE, {"holder": holder, "seconds": inbox.LEASE_SECONDS})
        row = cursor.fetchone()
    if row is None:
        return None
    transaction_id, due_at, request_id, event_type, attempts = row
    return Due(transaction_id, due_at, request_id, event_type, attempts, holder)


def handle(due: Due, source: Source) -> None:
    """Read a transaction whole and store it; raises nothing but what says that the database is away."""
    if due.attempts > inbox.MOST_ATTEMPTS:
        _give_up(due, "never_came_to_an_end")
        return
    try:
        name = _store(due, Nomis(source, lambda: _renew(due)))
    except Lost:
        log.info("grace_lost")
    except (InBulk, Overtaken):
        _wait(due, 1.0, was_tried=False)
    except Exception as error:
        if isinstance(error, DATABASE_IS_AWAY):
            raise
        _failed(due, judge(error))
    else:
        telemetry.tell(name, transactionId=due.transaction_id, requestId=str(due.request_id))


def _store(due: Due, nomis: Nomis) -> str:
    seen = look(nomis, DomainName.TRANSACTIONS, str(due.transaction_id))
    with history_context(transaction=due.transaction_id), transaction.atomic():
        row = FinanceGrace.objects.select_for_update().filter(pk=due.transaction_id, holder=due.holder).first()
        if row is None:
            raise Lost
        settled = settle(seen)
        if row.due_at == due.due_at:
            row.delete()
        else:
            FinanceGrace.objects.filter(pk=row.pk).update(holder=None, held_until=None, attempts=0)
    if seen.facts is None:
        return names.of_transaction(due.event_type, "ignored", is_ledger=seen.reason != GONE)
    return names.of_transaction(due.event_type, "success-additional" if settled.was_known else "success")


def _failed(due: Due, failure: Failure) -> None:
    telemetry.tell(names.of_transaction(due.event_type, "failed"), transactionId=due.transaction_id, error=failure.code)
    if failure.was_not_tried:
        _wait(due, failure.wait_seconds, was_tried=False)
    elif failure.is_for_good or due.attempts >= inbox.MOST_ATTEMPTS:
        _give_up(due, f"{failure.code}: {failure.detail}" if failure.detail else failure.code)
    else:
        _wait(due, inbox.PAUSES[due.attempts - 1], problem=failure.code)


def _wait(due: Due, seconds: float, *, was_tried: bool = True, **facts: object) -> None:
    attempts = due.attempts if was_tried else due.attempts - 1
    _mine(due).update(
        holder=None, held_until=None, attempts=attempts, due_at=Now() + timedelta(seconds=seconds), **facts
    )


def _give_up(due: Due, problem: str) -> None:
    _mine(due).update(holder=None, held_until=None, is_dead=True, problem=problem[:500])
    telemetry.tell(f"{due.event_type}-sent-to-dlq", transactionId=due.transaction_id)


def _renew(due: Due) -> bool:
    return bool(_mine(due).update(held_until=Now() + timedelta(seconds=inbox.LEASE_SECONDS)))


def _mine(due: Due) -> QuerySet[FinanceGrace]:
    return FinanceGrace.objects.filter(pk=due.transaction_id, holder=due.holder)
