"""From answers to scores: a weighted geometric mean of percentiles for each pathway, bent into 0 to 100 (casework 1.3).

Every rounding is to even on a tie, as it always was.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cats.assessments.rules.indicators import Circumstances, Picks
from cats.assessments.rules.questions import Answers
from cats.assessments.rules.tables import VERSIONS, PathwayTable

PLACES = 5
RED_UP_TO, AMBER_UP_TO = 9, 25


class Band(StrEnum):
    """How much need a score shows: red is the most."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True)
class Result:
    """How one pathway came out: its percentile from 0 to 1, and its score from 0 to 100."""

    pathway: str
    percentile: float
    score: int

    @property
    def band(self) -> Band:
        return band_of(self.score)


def band_of(score: int) -> Band:
    """Return the band of a score."""
    if score <= RED_UP_TO:
        return Band.RED
    return Band.AMBER if score <= AMBER_UP_TO else Band.GREEN


def score_of(percentile: float, constant: float) -> int:
    """Return the score of a percentile; one that equals the pathway's constant scores 50."""
    if percentile <= 0:
        return 0
    bent: float = ((1 - percentile) * constant) / ((1 - constant) * percentile)
    exponent = 1 / constant
    return round(100 / (1 + math.pow(bent, exponent)))


def score(answers: Answers, person: Circumstances, version: int) -> list[Result]:
    """Return the result of every pathway whose scored questions are all answered, in the order of the pathways.

    The answers must be without problems (`Questionnaire.problems`).
    """
    picks = picks_of(answers)
    return [_result(table, picks, person) for table in VERSIONS[version] if table.questions <= picks.keys()]


def picks_of(answers: Answers) -> Picks:
    """Return the numbers of the chosen options: of A1.5 that is 5; questions without an answer are left out."""
    return {code: frozenset(_numbers(chosen)) for code, chosen in answers.items() if chosen}


def has_enough_need(scores: Iterable[int], *, is_justified: bool) -> bool:
    """Say whether scores of one assessment open the way into the programme (casework 1.4).

    Two reds do; one red does with an amber beside it and a written justification; no red never does.
    """
    bands = [band_of(each) for each in scores]
    reds, ambers = bands.count(Band.RED), bands.count(Band.AMBER)
    return reds >= 2 or (reds == 1 and ambers >= 1 and is_justified)


def _numbers(chosen: Iterable[str]) -> Iterable[int]:
    return (int(code.rpartition(".")[2]) for code in chosen)


def _result(table: PathwayTable, picks: Picks, person: Circumstances) -> Result:
    values = (round(each.percentile(picks, person) ** each.weight, PLACES) for each in table.indicators)
    percentile = round(math.prod(values), PLACES)
    return Result(table.key, percentile, score_of(percentile, table.constant))
