"""Sheets of answers: complete ones to change, and short ways to write some."""

from collections.abc import Callable

import pytest

from cats.assessments.questionnaires import ASSESSMENT, current
from cats.assessments.rules.questions import Answers


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
