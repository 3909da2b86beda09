"""An event while it is handled: what a handler is given, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from migration.models import SyncEvent
from migration.models.events import EventState
from migration.sync.catalogue import KINDS, Kind


@dataclass(frozen=True, slots=True)
class Event:
    """What came, without its row."""

    pk: int
    message_id: str
    kind: Kind
    subject: str
    body: Mapping[str, Any]

    @classmethod
    def of(cls, row: SyncEvent) -> "Event":
        """Return a stored event; its kind is known, or it would not be handled."""
        return cls(row.pk, row.message_id, KINDS[row.event_type], row.subject, row.body)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of an event: `name` is the telemetry event, `facts` its properties; `also` are further names.

    Facts are ids of records, codes and numbers; prisoner numbers are none of them.
    """

    state: EventState
    name: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    also: tuple[str, ...] = ()


# The second half of a handler. It runs in the transaction that ends the event.
Write = Callable[[], Done]


def handled(name: str, *also: str, **facts: Any) -> Done:
    """Say that an event changed records, or confirmed them."""
    return Done(EventState.HANDLED, name, facts, also)


def ignored(name: str, *also: str, **facts: Any) -> Done:
    """Say that there was nothing to do."""
    return Done(EventState.IGNORED, name, facts, also)


def skipped(name: str, **facts: Any) -> Done:
    """Say that our own side caused the event."""
    return Done(EventState.SKIPPED, name, facts)
