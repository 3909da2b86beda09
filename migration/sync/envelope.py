"""The envelope in which a notification comes (migration 5.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from migration.sync.json_texts import BadJson, read_json

LONGEST_NAME = 100


class BadEnvelope(Exception):
    """Something that is no notification; the message says what is wrong with it, and repeats nothing of it."""


@dataclass(frozen=True, slots=True)
class Notification:
    """A notification as it came: its id, what kind it is, and its body, of which nothing is believed but ids."""

    message_id: str
    event_type: str
    body: dict[str, Any] = field(default_factory=dict)
    occurred_at: datetime | None = None


def read(envelope: Any) -> Notification:
    """Return the notification in an envelope; raises BadEnvelope."""
    if not isinstance(envelope, Mapping):
        raise BadEnvelope("The envelope is not an object.")
    message_id = _name(envelope.get("MessageId"), "MessageId")
    event_type = _event_type(envelope)
    body = _body(envelope.get("Message"))
    return Notification(message_id, event_type, body, _time(envelope.get("Timestamp")))


def _event_type(envelope: Mapping[str, Any]) -> str:
    """Return what the attributes say; a message of the reference's own sort, which has none, names itself in Type."""
    attributes = envelope.get("MessageAttributes")
    kind = envelope.get("Type")
    if attributes is None and isinstance(kind, str) and kind != "Notification":
        return _name(kind, "Type")
    if not isinstance(attributes, Mapping) or not isinstance(attributes.get("eventType"), Mapping):
        raise BadEnvelope("MessageAttributes.eventType is missing.")
    return _name(attributes["eventType"].get("Value"), "MessageAttributes.eventType.Value")


def _name(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadEnvelope(f"{where} is missing.")
    if len(value) > LONGEST_NAME:
        raise BadEnvelope(f"{where} is longer than {LONGEST_NAME} characters.")
    return value.strip()


def _body(message: Any) -> dict[str, Any]:
    if not isinstance(message, str):
        raise BadEnvelope("Message is not a text.")
    try:
        body = read_json(message)
    except BadJson as problem:
        raise BadEnvelope(f"Message {problem}.") from None
    if not isinstance(body, dict):
        raise BadEnvelope("Message is not an object.")
    return body


def _time(value: Any) -> datetime | None:
    """Return when it was sent, which is for people alone; what cannot be read is left out."""
    try:
        sent = datetime.fromisoformat(value) if isinstance(value, str) else None
        return None if sent is None else (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
