"""Which status may follow which, and what leaving the archive does to the risk review."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.participants import rules
from cats.participants.codes import RiskDueReason, Status

I, E, P, A, V, X, D = Status  # noqa: E741 - Identified, Enrolling, to Provider, to Authority, approVed, archived, Dormant
ALLOWED = {
    (I, E),
    (I, X),
    (E, P),
    (E, X),
    (P, E),
    (P, A),
    (A, P),
    (A, V),
    (V, X),
    (V, D),
    (X, I),
    (X, E),
    (X, V),
    (D, V),
    (D, X),
}


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", Status)
def test_a_status_follows_another_only_as_the_table_says(before, after):
    assert rules.may_follow(before, after) == ((before, after) in ALLOWED)


@pytest.mark.parametrize(("before", "after"), [(I, I), (E, E), (V, V), (D, V)])
def test_an_unarchived_case_returns_to_where_it_was_and_a_dormant_one_as_approved(before, after):
    assert rules.status_after_unarchiving(before) == after


@pytest.mark.parametrize(
    ("times", "archived_on", "is_reset"),
    [
        (1, date(2026, 3, 1), False),
        (6, date(2026, 3, 1), False),
        (7, date(2026, 3, 1), True),
        (14, date(2026, 3, 1), True),
        (1, date(2025, 9, 4), False),
        (1, date(2025, 9, 3), True),
    ],
)
def test_risk_falls_due_on_leaving_the_archive_every_seventh_time_or_after_six_months(times, archived_on, is_reset):
    due, reason = rules.risk_due_after_unarchiving(
        date(2026, 5, 1),
        RiskDueReason.TEN_WEEK_REVIEW,
        times_archived=times,
        archived_on=archived_on,
        today=date(2026, 3, 4),
    )

    assert (due, reason) == (
        (date(2026, 3, 4), RiskDueReason.REMOVED_FROM_ARCHIVE)
        if is_reset
        else (date(2026, 5, 1), RiskDueReason.TEN_WEEK_REVIEW)
    )


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_months_before_never_leaves_the_month_it_counts_to(day, months):
    earlier = rules.months_before(day, months)

    assert (day.year * 12 + day.month) - (earlier.year * 12 + earlier.month) == months
    assert earlier.day <= day.day


def test_a_review_is_overdue_from_the_day_after_it_was_due():
    assert rules.is_overdue(date(2026, 3, 3), date(2026, 3, 4))
    assert not rules.is_overdue(date(2026, 3, 4), date(2026, 3, 4))
    assert not rules.is_overdue(None, date(2026, 3, 4))
