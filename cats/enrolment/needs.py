"""What a case needs of its enrolment, in words."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.timezone import localdate

from cats.core import words
from cats.core.today import SOON, Need
from cats.enrolment import rules
from cats.enrolment.standing import standing_of
from cats.participants.codes import Status
from cats.participants.models import Participant

# So long after a record was opened its enrolment should have been confirmed.
UNFINISHED_AFTER = timedelta(days=7)
A_DAY = timedelta(days=1)
BEFORE_QUALITY = frozenset({Status.IDENTIFIED, Status.ENROLLING})


def needs_of(case: Participant, today: date) -> Iterable[Need]:
    """Return what an active case needs: to be enrolled, a newer consent, a right to work that goes on."""
    if not case.is_active:
        return []
    standing = standing_of(case)
    consent_on = standing.consent.valid_from if standing.consent and not standing.is_granted else None
    work_to = standing.work.valid_to if standing.work else None
    return told(case, consent_on, work_to, today)


def told(case: Participant, consent_on: date | None, work_to: date | None, today: date) -> list[Need]:
    """Put what an active case needs into words, by its consent while that is pending, and its last day of work."""
    found: list[Need] = []
    opened_on = localdate(case.created_at)
    if case.status == Status.IDENTIFIED and opened_on + UNFINISHED_AFTER <= today:
        found.append(Need("Enrolment not finished", f"The record was opened on {words.date(opened_on)}."))
    if consent_on and case.status in BEFORE_QUALITY and not rules.consent_is_in_date(consent_on, today + SOON + A_DAY):
        found.append(_consent(rules.consent_serves_until(consent_on), today))
    if work_to and work_to <= today + SOON and rules.needs_right_to_work(case.nationality):
        found.append(_work(work_to, today))
    return found


def _consent(until: date, today: date) -> Need:
    why = "A consent can be used for three months until the case is submitted."
    if until < today:
        return Need(f"Consent too old since {words.date(until)}", why, until, is_overdue=True)
    return Need(f"Consent can be used until {words.date(until)}", why, until)


def _work(until: date, today: date) -> Need:
    why = "People who are not British or Irish need a valid document."
    if until < today:
        return Need(f"Right to work ended on {words.date(until)}", why, until, is_overdue=True)
    return Need(f"Right to work ends on {words.date(until)}", why, until)
