"""Events as NOMIS sends them, with the stand-in NOMIS behind them."""

import itertools
import json
from collections.abc import Callable

import pytest

from migration.models import SyncEvent
from migration.sync import draining, envelope, intake

PERSON, RESTRICTION, VISIT, TRANSACTION = 20_000_001, 60_000_001, 10_000_001, 70_000_001
BOOKING = 30_000_004


def enveloped(event_type: str, message_id: str, **body: object) -> dict[str, object]:
    """A notification of this kind; numbers come as texts, as they often do."""
    texts = {name: str(value) if isinstance(value, int) else value for name, value in body.items()}
    return {
        "Type": "Notification",
        "MessageId": message_id,
        "Message": json.dumps(texts),
        "MessageAttributes": {"eventType": {"Type": "String", "Value": event_type}},
    }


@pytest.fixture
def send() -> Callable[..., SyncEvent]:
    """Take a notification in: `send("PERSON-UPDATED", personId=1)`."""
    numbers = itertools.count(1)

    def take(event_type: str, message_id: str = "", **body: object) -> SyncEvent:
        message_id = message_id or f"message-{next(numbers)}"
        intake.take(envelope.read(enveloped(event_type, message_id, **body)))
        return SyncEvent.objects.get(message_id=message_id)

    return take


@pytest.fixture
def told(send, nomis) -> Callable[..., SyncEvent]:
    """Take a notification in, handle everything that is due, and return it as it is then."""

    def take(event_type: str, message_id: str = "", **body: object) -> SyncEvent:
        event = send(event_type, message_id, **body)
        draining.drain_all()
        event.refresh_from_db()
        return event

    return take
