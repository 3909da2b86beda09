"""Completing an assessment, which scores it for good, or a bio, which decides on the Veteran label."""

from django.conf import settings
from django.db import transaction

from cats.assessments import selectors
from cats.assessments.kinds import kind_of, questions_of
from cats.assessments.models import Assessment, Bio, BioDue, Filled, Score
from cats.assessments.rules.answering import calls_for_safeguarding, has_served
from cats.assessments.rules.indicators import Circumstances
from cats.assessments.rules.questions import Answers
from cats.assessments.rules.scoring import score
from cats.assessments.services.answering import forget_typing
from cats.assessments.services.locking import lock_open
from cats.assessments.services.safeguarding import raise_concern
from cats.core import clock, versions
from cats.core.actors import SYSTEM, Actor, person
from cats.core.audit import record
from cats.core.errors import Refused
from cats.core.signals import announce, assessment_submitted, bio_submitted
from cats.participants import rules as case_rules
from cats.participants import services as case_services
from cats.participants.codes import LabelScope, Sex
from cats.participants.models import Label, Participant, ParticipantLabel

VETERAN = "Veteran"
BORN_WHEN = "Scores depend on age, and this person's date of birth is not known. Have it added to the record first."


@transaction.atomic
def submit_assessment(*, assessment: Assessment, by: Actor, expected_version: int | None = None) -> Assessment:
    """Complete an assessment and score it, with the age, sex and region that it was scored for.

    Raises Refused while questions are unanswered or the age is not known, Stale when answers have changed since.
    """
    fresh = lock_open(assessment, by, "submit")
    versions.check(fresh, expected_version)
    answers = selectors.answers_of(fresh)
    if refusal := why_not_submit(fresh, answers):
        raise Refused(refusal)
    person_then = circumstances_of(fresh.participant)
    fresh.scoring, fresh.age = settings.ASSESSMENT_SCORING_VERSION, person_then.age
    fresh.sex, fresh.lot = person_then.sex, person_then.lot
    results = score(answers, person_then, fresh.scoring)
    if calls_for_safeguarding(answers):
        raise_concern(fresh, by)
    Score.objects.bulk_create(
        Score(assessment=fresh, pathway=one.pathway, percentile=f"{one.percentile:.5f}", score=one.score)
        for one in results
    )
    _complete(fresh, by, "scoring", "age", "sex", "lot")
    announce(assessment_submitted, [fresh.participant_id])
    return fresh


@transaction.atomic
def submit_bio(*, bio: Bio, by: Actor, expected_version: int | None = None) -> Bio:
    """Complete a bio: none is due any more, and the Veteran label follows the answers.

    Raises Refused while questions are unanswered, Stale when answers have changed since.
    """
    fresh = lock_open(bio, by, "submit")
    versions.check(fresh, expected_version)
    answers = selectors.answers_of(fresh)
    if refusal := why_not_submit(fresh, answers):
        raise Refused(refusal)
    _complete(fresh, by)
    BioDue.objects.filter(participant=fresh.participant).delete()
    _label_veteran(fresh.participant, is_veteran=has_served(answers))
    announce(bio_submitted, [fresh.participant_id])
    return fresh


def why_not_submit(filled: Filled, answers: Answers) -> str:
    """Say why this cannot be submitted as it is; nothing when it can."""
    questionnaire = questions_of(filled)
    if problems := questionnaire.problems(answers):
        return " ".join(problems)
    unfinished = [pathway.name for pathway in questionnaire.pathways if pathway.unanswered(answers)]
    if unfinished:
        return f"Answer every question first. Unanswered questions are left in: {', '.join(unfinished)}."
    if isinstance(filled, Assessment) and filled.participant.date_of_birth is None:
        return BORN_WHEN
    return ""


def circumstances_of(case: Participant) -> Circumstances:
    """Return what a case's scores depend on today: age, sex, and the lot of the enrolment location's contract."""
    place = case.enrolment_location
    contract = place.contract if place else None
    return Circumstances(
        age=case_rules.age(case.date_of_birth, clock.today()) or 0,
        sex=Sex(case.sex).label if case.sex in Sex.values else "",
        lot=contract.lot if contract else None,
    )


def _complete(filled: Filled, by: Actor, *fields: str) -> None:
    filled.completed_at, filled.completed_by = clock.now(), person(by)
    versions.save(filled, "completed_at", "completed_by", *fields)
    forget_typing(filled)
    record(kind_of(filled).submitted, on=filled.participant, by=by, filled=filled.pk)


def _label_veteran(case: Participant, *, is_veteran: bool) -> None:
    """Open or close the system's label, as the newest bio says."""
    label = Label.objects.filter(name__iexact=VETERAN, scope=LabelScope.SYSTEM, contract=None).first()
    if label is None:
        return
    is_carried = ParticipantLabel.objects.filter(participant=case, label=label, closed_at=None).exists()
    if is_veteran and not is_carried:
        case_services.add_label(participant=case, label=label, by=SYSTEM)
    elif is_carried and not is_veteran:
        case_services.close_label(participant=case, label=label, by=SYSTEM)
