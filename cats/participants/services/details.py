"""What workers keep about a person themselves: how to address them, and who supervises them (participants 7.3)."""

from collections.abc import Mapping
from typing import TypeVar

from django.db import transaction

from cats.core import versions
from cats.core.actors import Actor
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.participants.models import Participant, PersonalDetails, Supervisor
from cats.participants.models.record import KeptByHand
from cats.participants.policies import participants
from cats.participants.services.locking import lock

Kept = TypeVar("Kept", bound=KeptByHand)
AT_REST = "This case is archived or suspended, so its record cannot be changed."


@transaction.atomic
def save_personal_details(
    *, participant: Participant, facts: Mapping[str, str], by: Actor, expected_version: int | None = None
) -> PersonalDetails:
    """Set the personal details of an active case; the keys of `facts` are field names, left out ones stay.

    Raises NotAllowed, Refused for a case at rest, or Stale when somebody else saved them first. Locks the case.
    """
    return _save(PersonalDetails, participant, facts, by, expected_version, Act.DETAILS_CHANGED)


@transaction.atomic
def save_supervisor(
    *, participant: Participant, facts: Mapping[str, str], by: Actor, expected_version: int | None = None
) -> Supervisor:
    """Set who supervises the person of an active case; otherwise like `save_personal_details`."""
    return _save(Supervisor, participant, facts, by, expected_version, Act.SUPERVISOR_CHANGED)


def kept_of(model: type[Kept], case: Participant) -> Kept:
    """Return a case's row of a kind, or the empty one of version 0 that saving would begin with."""
    return model._default_manager.filter(pk=case.pk).first() or model(participant=case, row_version=0)


def _save(
    model: type[Kept],
    participant: Participant,
    facts: Mapping[str, str],
    by: Actor,
    expected_version: int | None,
    act: Act,
) -> Kept:
    case = lock(participant)
    participants.require(by, "amend", case)
    if not case.is_active:
        raise Refused(AT_REST)
    row = kept_of(model, case)
    versions.check(row, expected_version)
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    if changed:
        row.row_version += 1
        row.save()
        record(act, on=case, by=by, fields=changed)
    return row
