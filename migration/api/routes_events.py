"""The door for events of NOMIS (migration 5.1, 12.9)."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Body, Router, Schema, Status
from pydantic import Field

from migration.api.bearer import Bearer
from migration.api.problems import ApiError
from migration.api.roles import UPDATE
from migration.api.shapes import Shape, answers
from migration.models.events import EventState
from migration.sync import envelope, intake
from migration.sync.envelope import LONGEST_NAME, BadEnvelope

Outcome = Literal["stored", "known", "parked"]
router = Router(tags=["Events"], auth=Bearer(UPDATE))


class Received(Shape):
    """What became of a notification at the door: stored, known already, or parked."""

    message_id: str
    outcome: Outcome = Field(description="`known` when this message id came before")


class Envelope(Schema):
    """A notification of the topic. Further fields are left alone."""

    Type: str | None = Field(default=None, max_length=LONGEST_NAME)
    MessageId: str = Field(min_length=1, max_length=LONGEST_NAME)
    Message: str = Field(description="JSON, as a text; numbers in it may be texts")
    MessageAttributes: dict[str, Any] | None = Field(
        default=None, examples=[{"eventType": {"Type": "String", "Value": "VISIT_CANCELLED"}}]
    )
    Timestamp: Any = None


@router.post("/events", response=answers({202: Received}, 413, 415), by_alias=True, summary="Hand in a notification")
def receive(request: HttpRequest, notification: Body[Envelope]) -> Status[Received]:
    """Store a notification of the topic, once. It is handled soon, in the order of its subject.

    The body is the whole envelope: `MessageId`, `Message` (a text that holds JSON) and
    `MessageAttributes.eventType.Value`. Kinds of event that are not known here, or switched off, are kept and can be
    let go on later.
    """
    try:
        read = envelope.read(notification.model_dump())
    except BadEnvelope as problem:
        raise ApiError(400, str(problem)) from None
    taken = intake.take(read)
    is_parked = taken.state == EventState.PARKED
    outcome: Outcome = "known" if not taken.is_new else "parked" if is_parked else "stored"
    return Status(202, Received(message_id=read.message_id, outcome=outcome))
