"""What enrolment brings to the Today page: unfinished enrolments, consent that grows old, rights to work that end."""

from datetime import date

from django.db.models import BooleanField, Case, Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.functions import Lower, Trim

from cats.assessments.models import BioDue
from cats.core import draft_list, today
from cats.core.draft_list import FormName
from cats.core.statements import statement
from cats.core.today import MOST_DUE, SOON, Due, DueCase
from cats.enrolment.codes import ConsentStatus
from cats.enrolment.models import Consent, Enrolment, RightToWork
from cats.enrolment.needs import A_DAY, BEFORE_QUALITY, UNFINISHED_AFTER, told
from cats.enrolment.rules import EXEMPT_NATIONALITIES, earliest_consent
from cats.organisations.models import User
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.needs import in_need
from cats.participants.rules import INACTIVE
from cats.participants.today import crn_of, name_of

_FORMS = {
    "enrol_location": FormName("Enrolment: location"),
    "enrol_consent": FormName("Enrolment: consent"),
    "enrol_right_to_work": FormName("Enrolment: right to work"),
    "add_consent": FormName("Consent"),
    "add_right_to_work": FormName("Right to work"),
    "change_enrolment_location": FormName("Change of the enrolment location"),
}


def register() -> None:
    """Add ours to the page, and name our forms; called once, when the application is ready."""
    today.due_sources.append(due)
    draft_list.forms.update(_FORMS)


def due(by: User, day: date) -> Due:
    """Return what the enrolments of the cases that a person holds need; one query.

    A case that a lower slice tells of too is counted there.
    """
    found = _most_in_need.rows(by, day, earliest_consent(day + SOON + A_DAY))
    cases = [
        DueCase(name_of(case, case), tuple(told(case, case.consent_on, case.work_to, day)))  # type: ignore[attr-defined]
        for case in found
    ]
    return Due([case for case in cases if case.needs], getattr(found[0], "in_all", 0) if found else 0)


@statement
def _most_in_need(by: User, day: date, consent_from: date) -> QuerySet[Participant]:
    """Return the cases that a person holds whose enrolment needs something, each with the number of all."""
    mine = (
        Participant.objects.filter(owner=by)
        .exclude(status__in=sorted(INACTIVE))
        .annotate(consent_on=_pending_consent(), work_to=_end_of_work(), nation=Lower(Trim("nationality")))
    )
    unfinished = Q(status=Status.IDENTIFIED, created_at__date__lte=day - UNFINISHED_AFTER)
    old = Q(status__in=sorted(BEFORE_QUALITY), consent_on__lt=consent_from)
    ends = Q(work_to__lte=day + SOON) & ~Q(nation__in=sorted(EXEMPT_NATIONALITIES))
    bio = BioDue.objects.filter(participant=OuterRef("pk"), due_on__lte=day + SOON)
    is_told = Case(When(in_need(day) | Exists(bio), then=Value(False)), default=True, output_field=BooleanField())
    cases = mine.filter(unfinished | old | ends).annotate(
        is_counted=is_told, crn=crn_of("pk"), in_all=Window(Count("pk", filter=Q(is_counted=True)))
    )
    return cases.order_by(F("work_to").asc(nulls_last=True), "consent_on", "created_at", "pk")[:MOST_DUE]


def _pending_consent() -> Subquery:
    """Return the date of the newest consent of a case that has not been approved yet."""
    granted = Enrolment.objects.filter(participant=OuterRef("participant"), consent_status=ConsentStatus.GRANTED)
    consents = Consent.objects.filter(~Exists(granted), participant=OuterRef("pk"), document__withdrawn_at=None)
    return Subquery(consents.order_by("-added_at", "-pk").values("valid_from")[:1])


def _end_of_work() -> Subquery:
    """Return the last day of the longest right to work of a case; nothing when it has no end."""
    rights = RightToWork.objects.filter(participant=OuterRef("pk"), document__withdrawn_at=None)
    return Subquery(rights.order_by(F("valid_to").desc(nulls_first=True), "-pk").values("valid_to")[:1])
