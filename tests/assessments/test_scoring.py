"""Answers add up to the scores that they always added up to."""

import pytest

from cats.assessments.rules.indicators import Circumstances
from cats.assessments.rules.scoring import Band, band_of, score, score_of
from cats.assessments.rules.tables import VERSIONS
from tests.assessments.conftest import picked

EAST_MIDLANDS = 5
# Age, answers, percentile, score: what the former system gave (casework 1.3).
VECTORS = [
    (18, {"A1": 3, "A2": 2, "A4": 4, "A5": 1, "A6": 3, "A7": 2, "A8": 1, "A10": 2}, 0.16215, 2),
    (28, {"A1": 5, "A2": 4, "A4": 4, "A5": 1, "A6": 1, "A7": 1, "A8": 1, "A10": 2}, 0.76955, 46),
    (28, {"B1": 5, "B2": 1, "B4": 5, "B5": 4}, 0.95298, 77),
    (28, {"B1": 4, "B2": [1, 5], "B4": 1, "B5": 2}, 0.02258, 0),
    (28, {"C1": 4, "C2": 2, "C3": 2, "C5": 1, "C9": 1}, 0.56802, 23),
    (28, {"C1": 4, "C2": 2, "C3": 1, "C5": 1, "C9": 3}, 0.44901, 14),
    (28, {"D1": 3, "D2": 1, "D3": 12, "D4": 1, "D5": [1, 2, 3, 4]}, 0.44835, 25),
    (28, {"D1": 1, "D2": 2, "D3": [2, 7], "D4": [1, 2], "D5": 1}, 0.09213, 1),
    (41, {"E1": 4, "E2": 1, "E4": 2, "E5": 3, "E6": 8, "E8": 3, "E9": 3}, 0.62211, 29),
    (41, {"E1": 4, "E2": 2, "E4": 2, "E5": 3, "E6": [1, 3], "E8": 1, "E9": 3}, 0.23136, 4),
    (28, {"F1": 5, "F2": 4, "F5": 1, "F6": 3, "F8": 1}, 0.59715, 36),
    (28, {"F1": 5, "F2": 3, "F5": 2, "F6": 1, "F8": 1}, 0.15982, 3),
    (29, {"G1": 5, "G2": 2, "G3": 5, "G4": 2, "G5": 4, "G6": 3, "G7": 5, "G8": 1, "G9": 5}, 0.51653, 26),
    (29, {"G1": 2, "G2": 2, "G3": 5, "G4": 2, "G5": 4, "G6": 3, "G7": 5, "G8": 4, "G9": 5}, 0.44674, 19),
    (28, {f"H{n}": 1 for n in range(1, 10)} | {"H1": 4, "H10": 5, "H11": 4, "H12": 3}, 0.55156, 35),
    (28, {f"H{n}": 1 for n in range(1, 10)} | {"H1": 5, "H2": 3, "H10": 1, "H11": 2, "H12": 3}, 0.10334, 1),
]
# The smallest percentiles that give amber and green (casework 1.4).
EDGES = {
    "working": (0.39002, 0.61991), "housing": (0.49573, 0.73472), "money": (0.36993, 0.59284),
    "education": (0.28443, 0.45053), "health": (0.36701, 0.58874), "relationships": (0.31771, 0.51168),
    "thoughts": (0.31600, 0.50872), "wellbeing": (0.29902, 0.47826),
}  # fmt: skip


def woman(age: int = 28, lot: int | None = EAST_MIDLANDS) -> Circumstances:
    return Circumstances(age, "Female", lot)


@pytest.mark.parametrize(("age", "answers", "percentile", "points"), VECTORS)
def test_known_answers_give_known_scores(age, answers, percentile, points):
    (result,) = score(picked(**answers), woman(age), 1)

    assert (result.percentile, result.score) == (percentile, points)


def test_a_pathway_with_a_scored_question_unanswered_has_no_result():
    _, answers, *_ = VECTORS[1]
    del answers["A10"]

    assert score(picked(**answers), woman(), 1) == []


def test_results_stand_in_the_order_of_the_pathways(all_answers):
    found = [result.pathway for result in score(all_answers(), woman(), 1)]

    assert found == list(EDGES)


@pytest.mark.parametrize("table", VERSIONS[1], ids=lambda table: table.key)
def test_bands_begin_where_they_always_did(table):
    amber, green = EDGES[table.key]
    step = 0.00001

    assert band_of(score_of(round(amber - step, 5), table.constant)) == Band.RED
    assert band_of(score_of(amber, table.constant)) == Band.AMBER
    assert band_of(score_of(round(green - step, 5), table.constant)) == Band.AMBER
    assert band_of(score_of(green, table.constant)) == Band.GREEN


@pytest.mark.parametrize(
    ("points", "band"), [(0, "red"), (9, "red"), (10, "amber"), (25, "amber"), (26, "green"), (100, "green")]
)
def test_bands(points, band):
    assert band_of(points) == band


@pytest.mark.parametrize("table", VERSIONS[1], ids=lambda table: table.key)
def test_the_ends_and_the_middle_of_a_score(table):
    assert score_of(0.0, table.constant) == 0
    assert score_of(table.constant, table.constant) == 50
    assert score_of(1.0, table.constant) == 100


@pytest.mark.parametrize(
    ("arrears", "debt", "before", "corrected"), [(2, 2, 23, 64), (1, 1, 64, 23), (1, 2, 38, 36), (2, 1, 36, 38)]
)
def test_version_2_turns_arrears_and_debt_round(arrears, debt, before, corrected):
    answers = picked(C1=4, C2=arrears, C3=debt, C5=1, C9=1)

    assert [score(answers, woman(), version)[0].score for version in (1, 2)] == [before, corrected]


def test_version_2_is_otherwise_version_1(all_answers):
    for options in ({}, {"G2": 3, "E1": 4, "A10": 2}):
        one, two = (score(all_answers(**options), woman(), version) for version in (1, 2))

        assert [a for a in one if a.pathway != "money"] == [b for b in two if b.pathway != "money"]


@pytest.mark.parametrize("lot", [None, 0, -3, 10, 99])
def test_a_vehicle_is_weighed_by_the_mean_of_the_regions_where_there_is_none(lot):
    answers = picked(A1=5, A2=4, A4=1, A5=1, A6=1, A7=1, A8=1, A10=2)
    mean = (0.24 + 0.29 + 0.23 + 0.26 + 0.18 + 0.15 + 0.45 + 0.15 + 0.16) / 9

    assert score(answers, woman(lot=lot), 1)[0].percentile == round(mean**0.08, 5)
