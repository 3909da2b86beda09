"""The questionnaires, read from their files: one file a version, never changed in meaning once it was used."""

import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from cats.assessments.rules.questions import Option, Pathway, Question, Questionnaire

ASSESSMENT, BIO = "assessment", "bio"
# The version in which new ones are asked.
CURRENT: dict[str, int] = {ASSESSMENT: 1, BIO: 1}
_FOLDER = Path(__file__).parent / "data"


@cache
def questionnaire(kind: str, version: int) -> Questionnaire:
    """Return a version of the assessment or of the bio; raises FileNotFoundError when there is none."""
    content = (_FOLDER / f"{kind}-{version}.toml").read_bytes()
    facts = tomllib.loads(content.decode())
    pathways = tuple(_pathway(each, facts["scales"]) for each in facts["pathways"])
    return Questionnaire(facts["version"], pathways, hashlib.sha256(content).hexdigest())


def current(kind: str) -> Questionnaire:
    """Return the version in which new ones are asked."""
    return questionnaire(kind, CURRENT[kind])


def _pathway(facts: dict[str, Any], scales: dict[str, list[str]]) -> Pathway:
    questions = tuple(_question(each, scales, facts.get("scale", "")) for each in facts["questions"])
    return Pathway(facts["key"], facts["name"], questions, facts.get("lead", ""))


def _question(facts: dict[str, Any], scales: dict[str, list[str]], scale: str) -> Question:
    code, has_none = facts["code"], facts.get("none", False)
    texts = facts.get("options") or scales[facts.get("scale", scale)]
    options = tuple(
        Option(f"{code}.{number}", text, is_none=has_none and number == len(texts))
        for number, text in enumerate(texts, start=1)
    )
    return Question(code, facts["text"], options, facts.get("hint", ""), facts.get("many", False))
