"""Answers that come as JSON from outside: read with everything that is wrong with them, not only the first thing."""

import json
from dataclasses import dataclass, field
from typing import Any

from cats.assessments.rules.indicators import Circumstances
from cats.assessments.rules.questions import Questionnaire

YOUNGEST, OLDEST = 10, 120


@dataclass
class Sheet:
    """Answers and circumstances as they were read; what is wrong with them makes the rest worthless."""

    person: Circumstances = field(default_factory=lambda: Circumstances(0))
    answers: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def read(content: bytes, questionnaire: Questionnaire) -> Sheet:
    """Read a sheet: an object with `age`, `sex`, `lot` and `answers`, the codes of options by question."""
    try:
        facts = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_Pairs)
    except (ValueError, RecursionError) as error:
        return Sheet(problems=[f"This is not valid JSON: {_reason(error)}."])
    if not isinstance(facts, _Pairs):
        return Sheet(problems=["The JSON must be one object with age, sex, lot and answers."])
    sheet = Sheet(problems=facts.repeated(""))
    sheet.person = Circumstances(
        _age(facts.get("age"), sheet.problems), _sex(facts.get("sex"), sheet), _lot(facts.get("lot"), sheet)
    )
    _read_answers(facts.get("answers"), sheet)
    sheet.problems += questionnaire.problems(sheet.answers)
    return sheet


class _Pairs(dict[str, Any]):
    """A JSON object that remembers which names it has had twice."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self._twice = [name for name in self if names.count(name) > 1]

    def repeated(self, what: str) -> list[str]:
        return [f"{what}{name!a} is there more than once." for name in self._twice]


def _age(age: Any, problems: list[str]) -> int:
    if isinstance(age, int) and not isinstance(age, bool) and YOUNGEST <= age <= OLDEST:
        return age
    said = "is missing" if age is None else f"is {_shown(age)}"
    problems.append(f"The age {said}. It must be a whole number of years from {YOUNGEST} to {OLDEST}.")
    return 0


def _sex(sex: Any, sheet: Sheet) -> str:
    if sex is None or isinstance(sex, str):
        return sex or ""
    sheet.problems.append(f"The sex is {_shown(sex)}. It must be a text; all but Male and Female counts as not known.")
    return ""


def _lot(lot: Any, sheet: Sheet) -> int | None:
    if lot is None or (isinstance(lot, int) and not isinstance(lot, bool)):
        return lot
    sheet.problems.append(f"The lot is {_shown(lot)}. It must be a whole number, 1 to 9 for a region.")
    return None


def _read_answers(answers: Any, sheet: Sheet) -> None:
    if not isinstance(answers, _Pairs):
        said = "are missing" if answers is None else "must be an object with the codes of questions as names"
        sheet.problems.append(f"The answers {said}.")
        return
    sheet.problems += answers.repeated("The answer to ")
    for code, chosen in answers.items():
        codes = [chosen] if isinstance(chosen, str) else [] if chosen is None else chosen
        if isinstance(codes, list) and all(isinstance(each, str) for each in codes):
            sheet.answers[code] = codes
        else:
            sheet.problems.append(f"The answer to {code!a} must be the code of an option, or a list of such codes.")


def _shown(value: Any) -> str:
    text = ascii(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _reason(error: Exception) -> str:
    match error:
        case json.JSONDecodeError():
            return f"{error.msg} in line {error.lineno}, column {error.colno}"
        case UnicodeDecodeError():
            return "it is not in UTF-8"
        case RecursionError():
            return "it is nested too deeply"
    return "a number in it is too long"
