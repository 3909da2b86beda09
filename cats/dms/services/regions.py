"""Setting where the feed has somebody, when its organisation code says nothing useful (participants 11.4)."""

from django.db import transaction

from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.forms.text import one_line
from cats.dms.codes import MessageKind
from cats.dms.policies import feed
from cats.dms.services.messages import post
from cats.organisations.models import LocationCode, User
from cats.participants.models import Participant
from cats.participants.services import add_note
from cats.participants.services.locking import lock

STICKY = tuple(f"CAT{number}" for number in range(1, 10))


def regions() -> list[tuple[str, str]]:
    """Return the regions that can be set, by code."""
    held = LocationCode.objects.filter(feed=LocationCode.Feed.PROBATION, code__in=STICKY, location__isnull=False)
    return [(each.code, each.delivery_region or each.description) for each in held.order_by("code")]


@transaction.atomic
def set_sticky_region(
    *, participant: Participant, region: str, call_reference: str, justification: str, by: User
) -> None:
    """Have the service told that a person belongs to a region, with a note of why.

    The location of the case changes when the service has taken it and has been asked again: minutes later. Locks the
    case; raises NotAllowed, or Refused for a case at rest.
    """
    case = lock(participant)
    feed.require(by, "set_region", case)
    if not case.is_active:
        raise Refused("The region of a case that is archived or suspended cannot be set.")
    words = dict(regions()).get(region)
    if words is None:
        raise Refused("Select a region", field="region")
    reference = one_line(call_reference)
    add_note(participant=case, text=f"Sticky region set to {words}. Call reference {reference}. {justification}", by=by)
    record(Act.STICKY_REGION_SET, on=case, by=by, region=words, call_reference=reference)
    post(kind=MessageKind.STICKY_REGION, participant=case, code=region)
