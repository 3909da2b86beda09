"""Taking a case together with its enrolment, always the case first."""

from cats.core.actors import Actor
from cats.core.errors import Refused
from cats.enrolment.models import Enrolment
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services.locking import lock

OVER = "This enrolment has been confirmed already. What is saved stays as it is."
MAY_ADD = frozenset({Status.ENROLLING, Status.APPROVED})
NOT_NOW = "This can be added while a case is being enrolled or is approved, and this one is {status}."


def lock_in_wizard(participant: Participant, by: Actor) -> tuple[Participant, Enrolment]:
    """Lock a case whose enrolment is not confirmed yet, and return it fresh with its enrolment.

    Raises NotAllowed, and Refused when the enrolment was confirmed meanwhile or the case closed.
    """
    case = lock_to_work(participant, by)
    if case.status == Status.ARCHIVED:
        raise Refused("This case is archived. Unarchive it before you go on with the enrolment.")
    if case.status != Status.IDENTIFIED:
        raise Refused(OVER)
    return case, enrolment_of(case)


def lock_to_add(participant: Participant, by: Actor) -> tuple[Participant, Enrolment]:
    """Lock a case to which consent or a right to work may be added, and return it fresh with its enrolment.

    Raises NotAllowed, and Refused in other statuses (participants 8.7).
    """
    case = lock_to_work(participant, by)
    if case.status not in MAY_ADD:
        raise Refused(NOT_NOW.format(status=Status(case.status).label.lower()))
    return case, enrolment_of(case)


def lock_to_work(participant: Participant, by: Actor, expected_version: int | None = None) -> Participant:
    """Lock a case that the actor works with, and return it fresh; raises NotAllowed or Stale."""
    case = lock(participant, expected_version)
    participants.require(by, "work_on", case)
    return case


def enrolment_of(case: Participant) -> Enrolment:
    """Return the enrolment of a locked case; one that has none yet gets an empty one."""
    enrolment, _ = Enrolment.objects.get_or_create(participant=case, defaults={"row_version": 0})
    return enrolment


def seen_before(case: Participant) -> Enrolment:
    """Return the enrolment of a case as a form is filled in against it; without one, what would be its beginning."""
    return Enrolment.objects.filter(participant=case).first() or Enrolment(participant=case, row_version=0)
