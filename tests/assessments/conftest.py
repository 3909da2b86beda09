"""Sheets of answers: complete ones to change, and short ways to write some."""

from collections.abc import Callable
from datetime import date

import pytest

from cats.assessments import services as assessment_services
from cats.assessments.kinds import questions_of
from cats.assessments.models import Assessment, Filled
from cats.assessments.questionnaires import ASSESSMENT, current
from cats.assessments.rules.questions import Answers
from cats.core.actors import SYSTEM
from cats.organisations.models import User
from cats.participants import services
from cats.participants.models import Participant


@pytest.fixture
def all_answers() -> Callable[..., dict[str, list[str]]]:
    """Answer every question of a questionnaire with its first option: `all_answers(B2=[6], A1=5)` changes some."""

    def make(kind: str = ASSESSMENT, **changes: int | list[int]) -> dict[str, list[str]]:
        first = {code: [question.options[0].code] for code, question in current(kind).questions.items()}
        return first | dict(picked(**changes))

    return make


def picked(**numbers: int | list[int]) -> Answers:
    """Write answers by the numbers of their options: `picked(A1=5, B2=[1, 2])`."""
    return {
        code: [f"{code}.{number}" for number in (chosen if isinstance(chosen, list) else [chosen])]
        for code, chosen in numbers.items()
    }


@pytest.fixture
def enrolled(case_of) -> Callable[..., Participant]:
    """Open a case that is being enrolled, at the place where the person is: `enrolled(dana, sex="female")`."""

    def make(*args: object, **facts: object) -> Participant:
        facts.setdefault("date_of_birth", date(1990, 5, 14))
        case = services.change_status(participant=case_of(*args, **facts), to="enrolling", by=SYSTEM)
        Participant.objects.filter(pk=case.pk).update(enrolment_location=case.current_location)
        case.refresh_from_db()
        return case

    return make


@pytest.fixture
def filled_in(all_answers) -> Callable[..., Filled]:
    """Answer a whole questionnaire through the service: `filled_in(assessment, dana, H5=2)`."""

    def fill(filled: Filled, by: User, **changes: int | list[int]) -> Filled:
        answers = all_answers(filled.kind, **changes)
        for pathway in questions_of(filled).pathways:
            given = pathway.answers_in(answers)
            filled = assessment_services.save_answers(filled=filled, pathway=pathway, answers=given, by=by)
        return filled

    return fill


@pytest.fixture
def under_way(enrolled, dana) -> Assessment:
    """An assessment of Dana's that has just begun."""
    case = enrolled(dana, sex="female")
    return assessment_services.start_assessment(participant=case, location=case.current_location, by=dana)


@pytest.fixture
def assessed(filled_in) -> Callable[..., Assessment]:
    """Assess somebody from the beginning to the end: `assessed(case, dana, A1=5)`."""

    def assess(case: Participant, by: User, **changes: int | list[int]) -> Assessment:
        begun = assessment_services.start_assessment(participant=case, location=case.current_location, by=by)
        return assessment_services.submit_assessment(assessment=filled_in(begun, by, **changes), by=by)

    return assess
