"""Cohort and LDC, as tables."""

import pytest

from cats.probation.clients.payloads import NeedsAssessment
from cats.probation.codes import Cohort
from cats.probation.rules.needs import cohort_of, has_ldc


def assessed(**answer: object) -> NeedsAssessment:
    return NeedsAssessment.model_validate(answer)


@pytest.mark.parametrize("level", ["LOW", "Medium", "HIGH", "VERY_HIGH"])
@pytest.mark.parametrize("predictor", ["cdc", "iiic"])
def test_a_predictor_with_a_level_means_a_sexual_offence(predictor, level):
    assert cohort_of(assessed(osp={predictor: level})) == Cohort.SEXUAL


@pytest.mark.parametrize("level", [None, "", "Not Applicable", "NOT_APPLICABLE", "NA", "n/a"])
def test_a_predictor_that_does_not_apply_means_nothing(level):
    assert cohort_of(assessed(osp={"cdc": level, "iiic": level})) == Cohort.GENERAL


@pytest.mark.parametrize("question", ["sexualPreOccupation", "offenceRelatedSexualInterests", "emotionalCongruence"])
@pytest.mark.parametrize(
    ("answer", "cohort"),
    [
        (0, Cohort.GENERAL), ("0", Cohort.GENERAL), (None, Cohort.GENERAL), ("NONE", Cohort.GENERAL),
        ("No problems", Cohort.GENERAL), (1, Cohort.SEXUAL), ("2", Cohort.SEXUAL), (0.5, Cohort.SEXUAL),
        ("SOME", Cohort.SEXUAL), ("SIGNIFICANT", Cohort.SEXUAL),
    ],
)  # fmt: skip
def test_an_answer_above_nothing_means_a_sexual_offence(question, answer, cohort):
    assert cohort_of(assessed(questions={question: answer})) == cohort


def test_other_answers_do_not_count():
    assert cohort_of(assessed(questions={"impulsivity": "SIGNIFICANT", "temperControl": 2})) == Cohort.GENERAL


def test_without_an_assessment_the_offence_is_general():
    assert cohort_of(None) == Cohort.GENERAL


@pytest.mark.parametrize(("sub_total", "expected"), [(0, False), (2, False), (2.9, False), (3, True), (7, True)])
def test_ldc_begins_at_a_sub_total_of_three(sub_total, expected):
    assert has_ldc(assessed(ldc={"score": 1, "subTotal": sub_total})) is expected


@pytest.mark.parametrize("assessment", [None, assessed(), assessed(ldc=None), assessed(ldc={"score": 9})])
def test_without_a_sub_total_there_is_no_ldc(assessment):
    assert has_ldc(assessment) is False
