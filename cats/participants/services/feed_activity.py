"""The feed stops to name a person, or names them again (participants 10.3). Only the feed says so."""

from django.db import transaction

from cats.core import clock, versions
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.signals import announce, participant_changed
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services import spans
from cats.participants.services.locking import lock


@transaction.atomic
def record_feed_activity(*, participant: Participant, is_active: bool, by: Actor) -> Participant:
    """Record whether the feed names a person as active; says nothing when that is known already.

    Leaving sets `left_feed_on` to today in London, the day on which it was noticed; coming back clears it. Locks the
    case; raises NotAllowed for anybody but the system and system support.
    """
    case = lock(participant)
    participants.require(by, "move", case)
    if (case.left_feed_on is None) == is_active:
        return case
    case.left_feed_on = None if is_active else clock.today()
    versions.save(case, "left_feed_on")
    spans.turn_feed_activity(case, clock.now())
    record(Act.BACK_IN_FEED if is_active else Act.LEFT_FEED, on=case, by=by)
    announce(participant_changed, [case.pk])
    return case
