"""Writing the timeline, the access log, and what was done to many cases at once."""

from typing import TYPE_CHECKING, Any

from cats.core import clock
from cats.core.actors import Actor, person
from cats.core.acts import Access, Act, BulkAct
from cats.core.models import AccessEntry, BulkEntry, TimelineEntry
from cats.core.request_identity import request_id
from cats.core.storable import storable

if TYPE_CHECKING:
    from cats.organisations.models import User
    from cats.participants.models import Participant


def entry(act: Act, *, on: "Participant", by: Actor, **facts: Any) -> TimelineEntry:
    """Build a timeline line without saving it, for bulk work; facts are codes and ids, never names."""
    return TimelineEntry(participant=on, act=act, by=person(by), at=clock.now(), facts=facts)


def record(act: Act, *, on: "Participant", by: Actor, **facts: Any) -> TimelineEntry:
    """Write one line of a case's timeline, in the transaction of the change that it tells of."""
    line = entry(act, on=on, by=by, **facts)
    line.save()
    return line


def note_access(access: Access, *, by: "User", participant_id: int | None = None, **facts: Any) -> None:
    """Write down that a person has read personal data; a failure to write is a failure to read."""
    AccessEntry.objects.create(
        access=access, by=by, participant_id=participant_id, request_id=request_id(), facts=storable(facts)
    )


def note_bulk(act: BulkAct, *, by: Actor, **facts: Any) -> BulkEntry:
    """Write down an act on many cases, once, when it is over; facts are codes, ids and numbers."""
    return BulkEntry.objects.create(act=act, by=person(by), request_id=request_id(), facts=storable(facts))
