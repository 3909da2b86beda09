"""Cases that are ready for quality assurance, made past the services, for measurements of what comes next."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from cats.assessments.models import Assessment, Score
from cats.assessments.questionnaires import ASSESSMENT, current
from cats.core import clock
from cats.demo.paper import Paper
from cats.documents.codes import DocumentKind
from cats.enrolment.models import Consent, Enrolment
from cats.enrolment.pages import WIZARD
from cats.organisations.models import User
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.policies import participants

RED, GREEN = 5, 50


@transaction.atomic
def make_ready(by: User, count: int) -> list[int]:
    """Make so many cases of a person's scope ready to be submitted, and return their ids.

    They stay as they are; once submitted they are not chosen again.
    """
    mine = participants.scope(by, Participant.objects.filter(status=Status.ENROLLING, owner__isnull=False))
    cases = list(mine.select_related("owner__tenant", "current_location").order_by("pk")[:count])
    chosen = Participant.objects.filter(pk__in=[case.pk for case in cases])
    chosen.update(nationality="British", enrolment_location=F("current_location"), left_feed_on=None)
    paper, today, steps = Paper(), clock.today(), {page.key: 1 for page in WIZARD.pages}
    known = set(Consent.objects.filter(participant__in=cases).values_list("participant", flat=True))
    consents = [
        Consent(
            participant=case,
            valid_from=today - timedelta(days=5),
            version="1.2",
            document=paper.document(case, DocumentKind.CONSENT, "Consent", "consent.pdf"),
        )
        for case in cases
        if case.pk not in known
    ]
    Consent.objects.filter(participant__in=known).update(valid_from=today - timedelta(days=5))
    paper.write()
    enrolments = (Enrolment(participant=case, steps=steps, work_answer="not_needed") for case in cases)
    Enrolment.objects.bulk_create(enrolments, ignore_conflicts=True)
    Consent.objects.bulk_create(consents)
    for case in cases:
        _assess(case)
    return [case.pk for case in cases]


def _assess(case: Participant) -> None:
    done = Assessment.objects.create(
        participant=case, questionnaire=1, location=case.current_location, completed_at=clock.now(), scoring=1, age=35
    )
    Score.objects.bulk_create(
        Score(assessment=done, pathway=pathway.key, percentile="0.5", score=RED if place < 2 else GREEN)
        for place, pathway in enumerate(current(ASSESSMENT).pathways)
    )
