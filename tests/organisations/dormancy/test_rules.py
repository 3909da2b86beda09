"""In whole days of London's calendar, whatever its clock does."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.organisations.dormancy import rules

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = (datetime.fromisoformat(day) for day in ("2025-01-01", "2027-12-31"))


@pytest.mark.parametrize(
    ("seen", "today", "days"),
    [
        # Clocks go forward on 29 March 2026 and back on 25 October 2026.
        ((2026, 2, 27, 23, 59), date(2026, 3, 29), 30),
        ((2026, 2, 28, 0, 1), date(2026, 3, 29), 29),
        ((2026, 9, 25, 23, 30), date(2026, 10, 25), 30),
        ((2026, 9, 26, 0, 30), date(2026, 10, 25), 29),
    ],
)
def test_days_are_counted_from_the_day_of_the_last_sign_in(seen, today, days):
    assert rules.days_away(datetime(*seen, tzinfo=LONDON), today) == days


@given(
    st.datetimes(FIRST, LAST, timezones=st.just(LONDON), allow_imaginary=False),
    st.dates(date(2025, 1, 1), date(2028, 3, 1)),
)
def test_the_query_finds_exactly_those_whom_the_rules_are_about(since, today):
    is_due = rules.is_to_be_warned(since, today) or rules.is_dormant(since, today)

    assert (since < rules.latest_of_dormant(today)) == is_due


@pytest.mark.parametrize(
    ("utc", "is_evening"),
    [
        ((2026, 7, 1, 17, 59), False),
        ((2026, 7, 1, 18, 0), True),
        ((2026, 12, 1, 18, 59), False),
        ((2026, 12, 1, 19, 0), True),
    ],
)
def test_evening_is_seven_by_the_clock_of_london(utc, is_evening):
    assert rules.is_evening(datetime(*utc, tzinfo=UTC)) is is_evening
