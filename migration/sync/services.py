"""What people do about events: try again, discard, let go on. Each is one transaction, and is written down."""

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from cats.core import clock
from cats.core.actors import Actor
from cats.core.errors import Refused
from cats.core.storable import storable
from migration import policies
from migration.models import FinanceGrace, SyncEvent
from migration.models.events import EventState
from migration.sync import intake

NEEDS_SOMEBODY = (EventState.DEAD, EventState.PARKED)
CAN_BE_TRIED = (EventState.DEAD, EventState.PARKED, EventState.RETRYING)


@transaction.atomic
def retry(*, event: SyncEvent, by: Actor) -> SyncEvent:
    """Have an event handled now that was given up, parked or waits for another try. Raises Refused, NotAllowed."""
    fresh = SyncEvent.objects.select_for_update().get(pk=event.pk)
    policies.events.require(by, "retry", fresh)
    if fresh.state not in CAN_BE_TRIED:
        raise Refused("This event does not wait for another try.")
    intake.judge_again(fresh)
    if fresh.state == EventState.PARKED:
        raise Refused("This kind of event is not known, switched off, or lacks a field, so it stays parked.")
    transaction.on_commit(intake.ring, robust=True)
    return fresh


@transaction.atomic
def discard(*, event: SyncEvent, by: Actor, reason: str) -> SyncEvent:
    """Give an event up for good, with a reason. Raises Refused, NotAllowed."""
    fresh = SyncEvent.objects.select_for_update().get(pk=event.pk)
    policies.events.require(by, "discard", fresh)
    if fresh.state not in NEEDS_SOMEBODY:
        raise Refused("Only an event that was given up or is parked can be discarded.")
    if not reason.strip():
        raise Refused("Say why it is discarded.", field="reason")
    fresh.state, fresh.detail, fresh.handled_at = EventState.DISCARDED, storable(reason.strip())[:500], clock.now()
    fresh.save(update_fields=["state", "detail", "handled_at"])
    return fresh


@transaction.atomic
def retry_these(*, events: QuerySet[SyncEvent], by: Actor) -> int:
    """Have these events handled now, as far as they were given up; return how many. Raises NotAllowed."""
    policies.events.require(by, "retry", None)
    dead = events.filter(state=EventState.DEAD).order_by("id").select_for_update(skip_locked=True)
    for event in (found := list(dead)):
        intake.judge_again(event)
    transaction.on_commit(intake.ring, robust=True)
    return len(found)


@transaction.atomic
def discard_these(*, events: QuerySet[SyncEvent], by: Actor, reason: str) -> int:
    """Give these events up for good, as far as they were given up; return how many. Raises NotAllowed."""
    policies.events.require(by, "discard", None)
    return events.filter(state=EventState.DEAD).update(
        state=EventState.DISCARDED, detail=storable(reason)[:500], handled_at=clock.now(), run_after=None
    )


@transaction.atomic
def retry_transaction(*, transaction_id: int, by: Actor) -> FinanceGrace:
    """Have a transaction read now, whose reading was given up or is due later. Raises Refused, NotAllowed."""
    row = FinanceGrace.objects.select_for_update().filter(pk=transaction_id).first()
    policies.graces.require(by, "retry", row)
    if row is None:
        raise Refused("Nothing is scheduled for this transaction.")
    FinanceGrace.objects.filter(pk=row.pk).update(is_dead=False, attempts=0, problem="", due_at=Now())
    transaction.on_commit(intake.ring, robust=True)
    row.refresh_from_db()
    return row
