"""Four eyes and service levels."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cats.quality import rules

PEOPLE = some.integers(1, 6)


@given(PEOPLE, some.none() | PEOPLE, PEOPLE, some.none() | PEOPLE, some.sets(PEOPLE))
def test_nobody_reviews_what_they_had_a_part_in(reviewer, owner, worker, submitter, earlier):
    has_a_part = reviewer in {owner, worker, submitter} | earlier

    allowed = rules.may_review(reviewer, owner=owner, worker=worker, submitter=submitter, earlier_reviewers=earlier)

    assert allowed is not has_a_part


@pytest.mark.parametrize(
    ("stage", "entered", "due"),
    [
        ("provider", date(2026, 11, 23), date(2026, 11, 30)),
        ("first", date(2026, 11, 27), date(2026, 12, 2)),
        ("second", date(2026, 12, 23), date(2026, 12, 30)),
        ("escalation", date(2026, 4, 2), date(2026, 4, 8)),
    ],
)
def test_by_when_each_rung_decides(stage, entered, due):
    assert rules.due_on(stage, entered) == due
