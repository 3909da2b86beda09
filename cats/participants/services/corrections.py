"""Putting a case right by hand: for system support, in the admin, with the same history as any other change."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from cats.core import clock, versions
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.signals import announce, participant_changed, participant_reassigned, status_changed
from cats.organisations.models import Location, User
from cats.organisations.policies import users
from cats.participants.codes import Status
from cats.participants.models import Identifier, Participant
from cats.participants.policies import participants
from cats.participants.services import spans
from cats.participants.services.creation import set_identifier
from cats.participants.services.locking import lock
from cats.participants.services.moves import move_participant
from cats.participants.services.ownership import reassign_participant

# The timeline tells that a name was put right, and leaves the names themselves to the row history.
NAMES = frozenset({"first_name", "middle_name", "last_name"})
WITH_HISTORY = frozenset({"current_location", "owner", "status"})


@transaction.atomic
def correct_participant(
    *, participant: Participant, changes: Mapping[str, Any], reason: str, by: User, expected_version: int | None = None
) -> Participant:
    """Set fields of a case to what they should be; the keys of `changes` are field names.

    A location, an owner or a status that is set leaves the history that a move, a handing over or a step would leave.
    The status may become any other: that is what the correction is for. Locks the case; raises NotAllowed, Stale, or
    Refused when the owner may not hold it.
    """
    case = lock(participant, expected_version)
    participants.require(by, "correct", case)
    _correct_facts(case, {name: value for name, value in changes.items() if name not in WITH_HISTORY}, reason, by)
    if "current_location" in changes:
        case = move_participant(participant=case, to=changes["current_location"], by=by)
    if "owner" in changes and changes["owner"] != case.owner:
        case = _correct_owner(case, changes["owner"], reason, by)
    if "status" in changes and changes["status"] != case.status:
        _correct_status(case, Status(changes["status"]), reason, by)
    return case


@transaction.atomic
def correct_identifiers(*, participant: Participant, values: Mapping[str, str], by: User) -> None:
    """Leave a case with exactly these numbers, by kind."""
    case = lock(participant)
    participants.require(by, "correct", case)
    for wrong in Identifier.objects.filter(participant=case).exclude(kind__in=values):
        record(Act.AMENDED, on=case, by=by, what=wrong.kind, before=wrong.value, after="")
        wrong.delete()
    for kind, value in values.items():
        set_identifier(participant=case, kind=kind, value=value, by=by)
    announce(participant_changed, [case.pk])


def why_not_owner(owner: User, location: Location, by: User) -> str:
    """Return the sentence that says why somebody cannot hold a case at a location; empty when they can."""
    if users.assignable(by, [location.pk]).filter(pk=owner.pk).exists():
        return ""
    return f"{owner} does not work with cases at {location}, or is not active. Choose somebody who does."


def _correct_facts(case: Participant, changes: Mapping[str, Any], reason: str, by: User) -> None:
    changed = {name: value for name, value in changes.items() if getattr(case, name) != value}
    before_leaving = case.left_feed_on
    for name, value in changed.items():
        before = getattr(case, name)
        facts = {} if name in NAMES else {"before": _plain(before), "after": _plain(value)}
        setattr(case, name, value)
        record(Act.AMENDED, on=case, by=by, what=name, reason=reason, **facts)
    if changed:
        versions.save(case, *changed)
        if "left_feed_on" in changed and (before_leaving is None) != (case.left_feed_on is None):
            spans.turn_feed_activity(case, clock.now())
        announce(participant_changed, [case.pk])


def _correct_owner(case: Participant, owner: User | None, reason: str, by: User) -> Participant:
    if owner is not None:
        return reassign_participant(participant=case, to=owner, by=by, reason=reason)
    before, case.owner = case.owner, None
    versions.save(case, "owner")
    spans.turn_ownership([case], clock.now())
    record(Act.UNASSIGNED, on=case, by=by, before=before.pk if before else None, reason=reason)
    announce(participant_reassigned, [case.pk])
    return case


def _correct_status(case: Participant, status: Status, reason: str, by: User) -> None:
    before = Status(case.status)
    case.status = status
    versions.save(case, "status")
    spans.turn_status(case, by, clock.now(), information=f"Corrected: {reason}")
    record(Act.STATUS_CHANGED, on=case, by=by, before=before.value, after=status.value, information=reason)
    announce(status_changed, [case.pk])


def _plain(value: Any) -> Any:
    """Return a value as a timeline keeps it: an id, a code or a date in words."""
    if isinstance(value, Location):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    return value
