"""The assessments and bios of the access matrix: under way with every answer given, and completed."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse

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

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (Assessment, AssessmentAnswer, Bio, BioAnswer, Score, SafeguardingNotice)
UNDER_WAY = frozenset({
    "assessment", "assessment_step", "check_assessment", "delete_assessment", "bio_step", "check_bio", "delete_bio",
})  # fmt: skip
DONE = frozenset({"print_assessment", "assessment_safeguarding", "bio", "print_bio"})
STEPS = {"assessment_step": "wellbeing", "bio_step": "recent"}
BORN = date(1990, 5, 14)
BEYOND = 10**15


def furnish(world: "World") -> None:
    """Fill in some for Dana's case and others; the approved case has none and is ready for one."""
    filled = {
        position: fill_in(world.cases[position], world.people["priya"]) for position in ("owned", "moved", "eastern")
    }
    world.of["assessments"] = filled
    approved = Participant.objects.filter(pk=world.cases["approved"].pk)
    approved.update(enrolment_location=1, date_of_birth=BORN)


def address_of(row: "Row", world: "World") -> str | None:
    """Return the address of a page about one questionnaire; of a case without any, about one that does not exist."""
    if row.about == "noticed":
        return reverse(row.route, args=[world.of["assessments"]["owned"]["notice"].pk])
    if row.route not in UNDER_WAY | DONE:
        return None
    filled = filled_of(row, world)
    case_id = world.cases[row.about].pk if row.about in world.cases else BEYOND
    step = [STEPS[row.route]] if row.route in STEPS else []
    return reverse(row.route, args=[case_id, filled.pk if filled else BEYOND, *step])


def filled_of(row: "Row", world: "World") -> Any:
    """Return the questionnaire that a row is about, if it is about one."""
    kind = "bio" if "bio" in row.route else "assessment"
    state = "open" if row.route in UNDER_WAY else "done"
    if row.route not in UNDER_WAY | DONE:
        return None
    return world.of["assessments"].get(row.about, {}).get(f"{state}_{kind}")


def answers_of(row: "Row", world: "World") -> dict[str, Any]:
    """Return what a form sends."""
    case = world.cases.get(row.about) or world.cases["owned"]
    answers: dict[str, Any] = {"of": filled_of(row, world)}
    if row.route in STEPS:
        answers |= answers_to(row.route)
    if row.route == "start_assessment":
        answers |= {"location": case.current_location_id, "begin_with": "empty"}
    return answers


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
