"""The arithmetic of an enrolment, as tables and as laws."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cats.enrolment import rules
from cats.enrolment.rules import NeedFound

DAYS = some.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("nationality", "is_needed"),
    [
        ("British", False), ("BRITISH", False), ("irish", False), ("Northern Irish", True), ("British Overseas", True),
        ("Polish", True), ("", True), ("  ", True), ("Ирландец", True),
    ],
)  # fmt: skip
def test_who_has_to_show_a_right_to_work(nationality, is_needed):
    assert rules.needs_right_to_work(nationality) is is_needed


TODAY = date(2026, 6, 4)


@pytest.mark.parametrize(
    ("ends", "is_shown"),
    [
        ([], False), ([None], True), ([TODAY], True), ([TODAY - timedelta(days=1)], False),
        ([date(2020, 1, 1), date(2026, 6, 5)], True), ([date(2020, 1, 1), None], True),
    ],
)  # fmt: skip
def test_one_valid_record_shows_a_right_to_work(ends, is_shown):
    assert rules.shows_right_to_work(ends, TODAY) is is_shown


@pytest.mark.parametrize(
    ("given_on", "today", "is_in_date"),
    [
        (date(2025, 3, 4), date(2025, 6, 4), True),
        (date(2025, 3, 4), date(2025, 6, 5), False),
        (date(2026, 6, 4), TODAY, True),
        (date(2026, 6, 5), TODAY, False),
        (date(2025, 11, 30), date(2026, 2, 28), True),
        (date(2025, 11, 30), date(2026, 3, 1), False),
        (date(2024, 2, 29), date(2024, 5, 31), True),
    ],
)
def test_how_old_a_consent_may_be(given_on, today, is_in_date):
    assert rules.consent_is_in_date(given_on, today) is is_in_date


@given(DAYS)
def test_the_last_day_of_a_consent_is_the_last_on_which_it_is_in_date(given_on):
    last = rules.consent_serves_until(given_on)

    assert rules.consent_is_in_date(given_on, last)
    assert not rules.consent_is_in_date(given_on, last + timedelta(days=1))


@given(DAYS, some.integers(0, 200))
def test_a_consent_that_is_in_date_was_in_date_all_along(given_on, age):
    today = given_on + timedelta(days=age)
    if rules.consent_is_in_date(given_on, today):
        assert all(rules.consent_is_in_date(given_on, given_on + timedelta(days=day)) for day in range(age))


R, A, G = 9, 25, 26


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        ([G] * 8, NeedFound.NOT_ENOUGH), ([A] * 8, NeedFound.NOT_ENOUGH), ([R, *[G] * 7], NeedFound.NOT_ENOUGH),
        ([R, A, *[G] * 6], NeedFound.WITH_JUSTIFICATION), ([R, R, *[G] * 6], NeedFound.ENOUGH),
        ([R] * 8, NeedFound.ENOUGH), ([], NeedFound.NOT_ENOUGH), ([0, 10, *[G] * 6], NeedFound.WITH_JUSTIFICATION),
    ],
)  # fmt: skip
def test_what_need_opens_the_way(scores, found):
    assert rules.need_in(scores) is found


@given(some.lists(some.integers(0, 100), min_size=8, max_size=8))
def test_a_reason_is_asked_for_exactly_one_red(scores):
    reds = sum(score <= R for score in scores)

    assert (rules.need_in(scores) is NeedFound.ENOUGH) == (reds >= 2)
    if rules.need_in(scores) is NeedFound.WITH_JUSTIFICATION:
        assert reds == 1
