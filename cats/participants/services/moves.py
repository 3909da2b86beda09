"""People move to other locations: only the feed (or a data fix) says so (participants 9.4, steps 1 to 3)."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from cats.core import clock, versions
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.models import TimelineEntry
from cats.core.signals import announce, participant_moved
from cats.organisations.models import Location, User
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
    relocate([(case, to)], by=by, at=clock.now())
    versions.save(case, "current_location", "owner")
    announce(participant_moved, [case.pk])
    return case


def relocate(moves: Sequence[tuple[Participant, Location]], *, by: Actor, at: datetime) -> None:
    """Let locked cases, each once, be elsewhere, with their histories; the caller saves location, owner and version.

    A fixed number of statements, and one more for each pair of a tenant and a place that nobody asked about yet.
    """
    if not moves:
        return
    lines = [entry(Act.MOVED, on=case, by=by, before=case.current_location_id, after=to.pk) for case, to in moves]
    for case, to in moves:
        case.current_location = to
    released = _out_of_reach(moves)
    lines += [entry(Act.UNASSIGNED, on=case, by=by, before=owner.pk) for case, owner in released]
    _release(released, at)
    spans.turn_locations([case for case, _ in moves], at)
    TimelineEntry.objects.bulk_create(lines)


def _out_of_reach(moves: Sequence[tuple[Participant, Location]]) -> list[tuple[Participant, User]]:
    """Return the cases whose owner cannot see where they go, with that owner."""
    seen: dict[tuple[str, int], bool] = {}
    lost = []
    for case, to in moves:
        if case.owner is None:
            continue
        question = (case.owner.tenant.path, to.pk)
        if question not in seen:
            seen[question] = sees_location(*question)
        if not seen[question]:
            lost.append((case, case.owner))
    return lost


def _release(lost: Sequence[tuple[Participant, User]], at: datetime) -> None:
    """Take cases from owners who are out of reach, and leave their tenants their read-only access."""
    if not lost:
        return
    FormerAccess.objects.bulk_create(
        (
            FormerAccess(participant=case, tenant_path=owner.tenant.path, until=former_access_until(at), granted_at=at)
            for case, owner in lost
        ),
        update_conflicts=True,
        unique_fields=["participant", "tenant_path"],
        update_fields=["until", "granted_at"],
    )
    for case, _ in lost:
        case.owner = None
    spans.turn_ownership([case for case, _ in lost], at)
