"""The assessments and bios of the access matrix: under way with every answer given, and completed."""

from datetime import date, timedelta
from typing import Any

from cats.assessments.models import (
    Assessment,
    AssessmentAnswer,
    Bio,
    BioAnswer,
    Filled,
    SafeguardingNotice,
    Score,
)
from cats.assessments.questionnaires import ASSESSMENT, BIO, current
from cats.core import clock
from cats.organisations.models import User
from cats.participants.models import Participant

FACTS = (Assessment, AssessmentAnswer, Bio, BioAnswer, Score, SafeguardingNotice)
UNDER_WAY = frozenset({
    "assessment", "assessment_step", "check_assessment", "delete_assessment", "bio_step", "check_bio", "delete_bio",
})  # fmt: skip
DONE = frozenset({"print_assessment", "assessment_safeguarding", "bio", "print_bio"})
STEPS = {"assessment_step": "wellbeing", "bio_step": "recent"}
BORN = date(1990, 5, 14)


def fill_in(case: Participant, manager: User) -> dict[str, Filled]:
    """Give a case two completed assessments and one under way, a completed bio and one under way."""
    Participant.objects.filter(pk=case.pk).update(enrolment_location=case.current_location, date_of_birth=BORN)
    kept: dict[str, Any] = {}
    for days in (200, 20):
        kept["done_assessment"] = done = _assessment(case, days=days)
        Score.objects.bulk_create(
            Score(assessment=done, pathway=pathway.key, percentile="0.5", score=50 - days // 10)
            for pathway in current(ASSESSMENT).pathways
        )
        complete(done, scoring=1, age=35)
    kept["open_assessment"] = _assessment(case)
    kept["done_bio"] = _bio(case)
    complete(kept["done_bio"])
    kept["open_bio"] = _bio(case)
    kept["notice"] = SafeguardingNotice.objects.create(assessment=kept["done_assessment"], to=manager)
    return kept


def complete(filled: Filled, **facts: Any) -> None:
    """Stamp a questionnaire as completed when it was begun."""
    type(filled).objects.filter(pk=filled.pk).update(completed_at=filled.started_at, **facts)  # type: ignore[attr-defined]


def _assessment(case: Participant, *, days: int = 0) -> Assessment:
    at = clock.now() - timedelta(days=days)
    made = Assessment.objects.create(
        participant=case, questionnaire=1, location=case.current_location, started_at=at, changed_at=at
    )
    _answer(made, AssessmentAnswer, ASSESSMENT)
    return made


def _bio(case: Participant) -> Bio:
    made = Bio.objects.create(participant=case, questionnaire=1)
    _answer(made, BioAnswer, BIO)
    return made


def _answer(filled: Any, model: Any, kind: str) -> None:
    questions = current(kind).questions.values()
    model.objects.bulk_create(
        model(filled=filled, question=each.code, option=each.options[0].code) for each in questions
    )


def answers_to(route: str) -> dict[str, Any]:
    """Return what the form of a step sends: the second option everywhere."""
    kind = route.removesuffix("_step")
    pathway = current(kind).pathway(STEPS[route])
    assert pathway is not None
    return {each.code: [each.options[1].code] for each in pathway.questions}
