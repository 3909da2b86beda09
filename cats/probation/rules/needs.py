"""What OASys' programme needs say about the cohort and about learning disabilities (spec caselist 3.5)."""

from cats.probation.clients.payloads import NeedsAssessment, Questions
from cats.probation.codes import Cohort

LDC_FROM = 3
# How OASys writes that a predictor of sexual reoffending does not apply, and that a question found no problem.
NOT_APPLICABLE = frozenset({"", "na", "n/a", "notapplicable"})
NO_PROBLEM = frozenset(
    {"", "0", "none", "no", "noproblems", "noproblem", "na", "n/a", "notapplicable", "unknown", "missing"}
)


def cohort_of(assessment: NeedsAssessment | None) -> Cohort:
    """Return sexual when a predictor applies or an answer about sexual offending shows a problem, else general."""
    if assessment is None:
        return Cohort.GENERAL
    levels = (assessment.osp.contact, assessment.osp.images) if assessment.osp else ()
    applies = any(_plain(level) not in NOT_APPLICABLE for level in levels)
    return Cohort.SEXUAL if applies or _shows_problem(assessment.questions) else Cohort.GENERAL


def has_ldc(assessment: NeedsAssessment | None) -> bool:
    """Say whether the sub-total for learning disabilities and challenges is three or more; without one it is not."""
    ldc = assessment.ldc if assessment else None
    return ldc is not None and ldc.sub_total is not None and ldc.sub_total >= LDC_FROM


def _shows_problem(questions: Questions | None) -> bool:
    if questions is None:
        return False
    return any(_scores(answer) for answer in (questions.preoccupation, questions.interests, questions.congruence))


def _scores(answer: str) -> bool:
    """Say whether an answer, a number or a word, is more than nothing."""
    plain = _plain(answer)
    try:
        return float(plain) > 0
    except ValueError:
        return plain not in NO_PROBLEM


def _plain(text: str) -> str:
    return text.lower().replace(" ", "").replace("_", "").replace("-", "")
