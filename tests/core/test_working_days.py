"""Working days: the bank holidays of England and Wales, and counting between days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cats.core.working_days import add_working_days, bank_holidays, easter_sunday, is_working_day, working_days_after


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    ],
)
def test_the_bank_holidays_of_a_year(year, days):
    assert [f"{day:%m-%d}" for day in sorted(bank_holidays(year))] == days.split()


def test_easter():
    assert [easter_sunday(year) for year in (2000, 2019, 2038)] == [
        date(2000, 4, 23), date(2019, 4, 21), date(2038, 4, 25),
    ]  # fmt: skip


def test_five_working_days_over_christmas():
    assert add_working_days(date(2026, 12, 24), 5) == date(2027, 1, 5)


@given(some.dates(date(2000, 1, 1), date(2040, 1, 1)), some.integers(0, 120))
def test_counting_and_adding_agree(day, span):
    end = day + timedelta(days=span)
    one_by_one = sum(is_working_day(day + timedelta(days=step)) for step in range(1, span + 1))

    assert working_days_after(day, end) == one_by_one
    assert working_days_after(day, add_working_days(day, span)) == span
