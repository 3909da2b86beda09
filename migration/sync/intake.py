"""Taking notifications in: each is stored once, whatever it is, before anybody looks into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from cats.core import clock
from cats.core.doorbell import Doorbell
from migration.models import SyncEvent
from migration.models.events import EventState
from migration.sync import catalogue, switches
from migration.sync.envelope import Notification
from migration.sync.fields import BadField

TASK = "migration.sync"
_bell = Doorbell(TASK, expires=60.0)

UNKNOWN = "unknown_event"
SWITCHED_OFF = "switched_off"
BAD_FIELD = "bad_field"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a notification at the door."""

    state: EventState
    is_new: bool


@transaction.atomic
def take(notification: Notification) -> Taken:
    """Store a notification, unless its message id is known already, and ask for it to be handled."""
    event = _event(notification)
    if not _insert(event):
        return Taken(EventState(SyncEvent.objects.get(message_id=event.message_id).state), is_new=False)
    if event.state == EventState.PENDING:
        transaction.on_commit(ring, robust=True)
    return Taken(EventState(event.state), is_new=True)


def _insert(event: SyncEvent) -> bool:
    """Store an event; False when there is one of that message id."""
    try:
        with transaction.atomic():
            event.save(force_insert=True)
    except IntegrityError:
        if not SyncEvent.objects.filter(message_id=event.message_id).exists():
            raise
        return False
    return True


def ring() -> None:
    """Tell the workers that something came; whoever hears nothing looks by themselves every few seconds."""
    _bell.ring()


def refresh_later(subjects: Iterable[str], *, cause: str, reason: str = "") -> int:
    """Have these records read again, in their turn: one event of ours for each. Call in the transaction of the cause.

    A cause asks for each once, however often it is repeated.
    """
    events = [
        SyncEvent(
            message_id=f"{cause}>{subject}"[-100:],
            event_type=catalogue.REFRESH,
            subject=subject,
            body={"subject": subject, "reason": reason},
            received_at=clock.now(),
        )
        for subject in dict.fromkeys(subjects)
    ]
    made = SyncEvent.objects.bulk_create(events, ignore_conflicts=True, batch_size=500)
    transaction.on_commit(ring, robust=True)
    return len(made)


def _event(notification: Notification) -> SyncEvent:
    state, outcome, detail, subject = _judge(notification.event_type, notification.body)
    return SyncEvent(
        message_id=notification.message_id,
        event_type=notification.event_type,
        subject=subject,
        body=notification.body,
        state=state,
        outcome=outcome,
        detail=detail,
        occurred_at=notification.occurred_at,
        received_at=clock.now(),
    )


def _judge(event_type: str, body: Mapping[str, Any]) -> tuple[EventState, str, str, str]:
    """Return state, outcome, detail and subject with which an event of this kind begins."""
    kind = catalogue.KINDS.get(event_type)
    if kind is None or event_type not in catalogue.FROM_OUTSIDE:
        return EventState.PARKED, UNKNOWN, "", ""
    try:
        subject = kind.subject(body)
    except BadField as problem:
        return EventState.PARKED, BAD_FIELD, str(problem), ""
    if switches.is_off(event_type):
        return EventState.PARKED, SWITCHED_OFF, "", subject
    return EventState.PENDING, "", "", subject


def judge_again(event: SyncEvent) -> None:
    """Let a parked event go on when it can now, because its kind is known or switched on. The row is locked."""
    state, outcome, detail, subject = _judge(event.event_type, event.body)
    event.state, event.outcome, event.detail, event.subject = state, outcome, detail, subject
    event.attempts, event.run_after = 0, None
    event.save(update_fields=["state", "outcome", "detail", "subject", "attempts", "run_after"])
