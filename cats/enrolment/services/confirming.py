"""The end of the wizard, and the first approval."""

from django.db import transaction

from cats.core import clock, versions
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.errors import Refused
from cats.core.signals import announce, enrolment_approved
from cats.enrolment import rules
from cats.enrolment.codes import ConsentStatus
from cats.enrolment.models import Enrolment, RightToWork
from cats.enrolment.pages import WIZARD
from cats.enrolment.services.consents import newest_consent
from cats.enrolment.services.locking import enrolment_of, lock_in_wizard, lock_to_work
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.services import change_status


@transaction.atomic
def confirm_enrolment(*, participant: Participant, by: Actor, expected_version: int | None = None) -> Participant:
    """Confirm what the wizard has gathered: the case is being enrolled from now on.

    Raises Refused while something is missing, NotAllowed, or Stale when an answer has changed since. Locks the case.
    """
    case, enrolment = lock_in_wizard(participant, by)
    versions.check(enrolment, expected_version)
    if missing := what_is_missing(case, enrolment):
        raise Refused(f"Complete these pages first: {', '.join(missing)}.")
    enrolment.confirmed_at, enrolment.confirmed_by = clock.now(), person(by)
    versions.save(enrolment, "confirmed_at", "confirmed_by")
    return change_status(participant=case, to=Status.ENROLLING, by=by, act=Act.ENROLMENT_CONFIRMED)


def what_is_missing(case: Participant, enrolment: Enrolment) -> list[str]:
    """Return the titles of the pages whose answers are missing, or no longer good enough."""
    facts = {
        "location": case.enrolment_location_id is not None,
        "consent": newest_consent(case) is not None,
        "right-to-work": bool(enrolment.work_answer),
    }
    return [page.title for page in WIZARD.pages if not facts[page.key]]


@transaction.atomic
def approve_enrolment(*, participant: Participant, by: Actor) -> Participant:
    """Approve an enrolment: consent is granted for good, from the date of the newest one at the first approval.

    For the quality assurance that decides, which has judged the person's right to decide. Raises Refused while no
    consent or no valid right to work is on the record: then nothing is granted. Locks the case.
    """
    case = lock_to_work(participant, by)
    if refusal := why_not_approve(case):
        raise Refused(refusal)
    enrolment = enrolment_of(case)
    is_first = not enrolment.is_granted
    if is_first:
        consent = newest_consent(case)
        assert consent is not None  # noqa: S101
        enrolment.consent_status, enrolment.first_consent_on = ConsentStatus.GRANTED, consent.valid_from
        versions.save(enrolment, "consent_status", "first_consent_on")
    case = change_status(participant=case, to=Status.APPROVED, by=by, act=Act.ENROLMENT_APPROVED)
    if is_first:
        announce(enrolment_approved, [case.pk])
    return case


def why_not_approve(case: Participant) -> str:
    """Say why an enrolment cannot be approved now; nothing when it can."""
    if newest_consent(case) is None:
        return "No consent is on the record, so the enrolment cannot be approved."
    if not rules.needs_right_to_work(case.nationality):
        return ""
    ends = RightToWork.objects.filter(participant=case).values_list("valid_to", flat=True)
    if not rules.shows_right_to_work(ends, clock.today()):
        return "This person needs a right to work, and no valid document is on the record. Return the case for one."
    return ""
