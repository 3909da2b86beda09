"""Submitting an enrolment: what it rests on is stored as it is now, and the case waits in the provider's queue."""

from django.db import transaction

from cats.assessments.standing import standing_of as assessment_standing_of
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.errors import Refused
from cats.core.signals import announce, enrolment_submitted
from cats.enrolment import readiness, rules
from cats.enrolment.models import EnrolmentSubmission
from cats.enrolment.readiness import Item
from cats.enrolment.standing import standing_of
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services import change_status
from cats.participants.services.locking import lock
from cats.quality.services.queueing import enqueue

NOT_ENROLLING = "Only a case that is being enrolled can be submitted, and this one is {status}."


@transaction.atomic
def submit_enrolment(
    *, participant: Participant, justification: str = "", by: Actor, expected_version: int | None = None
) -> EnrolmentSubmission:
    """Submit a case to the provider's quality assurance.

    A reason is needed, and kept, when the assessment has exactly one red pathway. Raises Refused with everything that
    is missing, NotAllowed, or Stale when the case has changed since. Locks the case.
    """
    case = lock(participant, expected_version)
    participants.require(by, "work_on", case)
    if case.status != Status.ENROLLING:
        raise Refused(NOT_ENROLLING.format(status=Status(case.status).label.lower()))
    items = readiness.checklist(case)
    _require_ready(items, justification)
    submission = _store(case, items, justification.strip() if readiness.asks_for_justification(items) else "", by)
    change_status(
        participant=case,
        to=Status.SUBMITTED_TO_PROVIDER,
        by=by,
        act=Act.ENROLMENT_SUBMITTED,
        information=submission.justification,
    )
    enqueue(submission=submission)
    announce(enrolment_submitted, [case.pk])
    return submission


def _require_ready(items: list[Item], justification: str) -> None:
    if missing := [item.words for item in items if not item.is_ready]:
        raise Refused(" ".join(["This case is not ready.", *missing]))
    if readiness.asks_for_justification(items) and not justification.strip():
        raise Refused("Say why the programme should take this person with one red pathway.", field="justification")


def _store(case: Participant, items: list[Item], justification: str, by: Actor) -> EnrolmentSubmission:
    standing, assessed = standing_of(case), assessment_standing_of(case).latest_assessment
    assert case.owner is not None  # noqa: S101
    assert case.enrolment_location is not None  # noqa: S101
    assert standing.consent is not None  # noqa: S101
    assert assessed is not None  # noqa: S101
    needs_work = rules.needs_right_to_work(case.nationality)
    return EnrolmentSubmission.objects.create(
        participant=case,
        by=person(by),
        owner=case.owner,
        tenant=case.owner.tenant,
        location=case.enrolment_location,
        consent_id=standing.consent.id,
        right_to_work_id=standing.work.id if needs_work and standing.work else None,
        assessment_id=assessed.id,
        consent_on=standing.first_consent_on or standing.consent.valid_from,
        justification=justification,
        readiness=readiness.snapshot(case, items),
    )
