"""A person moves to another location: only the feed (or a data fix) says so (participants 9.4, steps 1 to 3)."""

from datetime import datetime

from django.db import transaction

from cats.core import clock, versions
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.signals import announce, participant_moved
from cats.organisations.models import Location
from cats.organisations.policies import sees_location
from cats.participants.models import FormerAccess, Participant
from cats.participants.policies import participants
from cats.participants.rules import former_access_until
from cats.participants.services import spans
from cats.participants.services.locking import lock


@transaction.atomic
def move_participant(*, participant: Participant, to: Location, by: Actor) -> Participant:
    """Record a move; an owner who cannot see the new location loses the case and may read it for 90 days more.

    Locks the case. Moving to where the person already is does nothing.
    """
    case = lock(participant)
    participants.require(by, "move", case)
    if case.current_location_id == to.pk:
        return case
    at, before = clock.now(), case.current_location_id
    case.current_location = to
    loses_owner = case.owner is not None and not sees_location(case.owner.tenant.path, to.pk)
    record(Act.MOVED, on=case, by=by, before=before, after=to.pk)
    if loses_owner:
        _release(case, by, at)
    versions.save(case, "current_location", "owner")
    spans.turn_location(case, at)
    announce(participant_moved, [case.pk])
    return case


def _release(case: Participant, by: Actor, at: datetime) -> None:
    """Take the case from an owner who is out of reach, and leave their tenant its read-only access."""
    owner = case.owner
    assert owner is not None  # noqa: S101
    FormerAccess.objects.update_or_create(
        participant=case,
        tenant_path=owner.tenant.path,
        defaults={"until": former_access_until(at), "granted_at": at},
    )
    case.owner = None
    spans.turn_ownership([case], at)
    record(Act.UNASSIGNED, on=case, by=by, before=owner.pk)
