"""What single answers call for, and how two sets of answers differ."""

from collections.abc import Iterable

from cats.assessments.rules.questions import Answers

PLANS_TO_END_LIFE, NOT_AT_ALL = "H5", "H5.1"
SERVICE_QUESTIONS, YES = ("A7", "A8", "A9"), 1


def calls_for_safeguarding(answers: Answers) -> bool:
    """Say whether an assessment's answers tell of plans to end one's life, however seldom."""
    return any(option != NOT_AT_ALL for option in answers.get(PLANS_TO_END_LIFE, ()))


def has_served(answers: Answers) -> bool:
    """Say whether a bio's answers tell of service in the armed forces: the Veteran label (casework 2.3)."""
    return any(f"{code}.{YES}" in answers.get(code, ()) for code in SERVICE_QUESTIONS)


def pairs(answers: Answers) -> set[tuple[str, str]]:
    """Return answers as pairs of question and option, as they are stored."""
    return {(code, option) for code, chosen in answers.items() for option in chosen}


def grouped(stored: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Return pairs of question and option as answers, the options in their order."""
    answers: dict[str, list[str]] = {}
    for code, option in sorted(stored, key=lambda pair: (pair[0], int(pair[1].rpartition(".")[2]))):
        answers.setdefault(code, []).append(option)
    return answers
