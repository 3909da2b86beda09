"""Listing transactions: every id once, by the last one of the list, or day by day within its bounds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from migration.domains.transactions.choosing import TransactionFilter
from migration.domains.transactions.domain import Transactions
from tests.migration.nomis_lists import ListsInMemory, all_keys

NEW_YEAR = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def _later(travel_to):
    """All these days are over."""
    travel_to(2026, 11, 29, 12, 0)


def entered(days: dict[int, int]) -> dict[int, date]:
    """Return ids with the day on which each was entered, so many days after New Year."""
    return {key: NEW_YEAR + timedelta(days=day) for key, day in days.items()}


@given(st.sets(st.integers(1, 10_000), max_size=60), st.integers(1, 12), st.integers(1, 12))
def test_every_transaction_is_listed_by_the_last_of_the_list(ids, size, most):
    assert all_keys(Transactions(), ListsInMemory(ids, most=most), size) == [str(one) for one in sorted(ids)]


def test_without_days_it_begins_at_nothing():
    source = ListsInMemory([4, 8])
    all_keys(Transactions(), source, 5)
    assert [ask.path for ask in source.asked] == ["/transactions/from/0", "/transactions/from/8"]


@given(st.lists(st.integers(-4, 4), max_size=40).map(sorted), st.integers(1, 9), st.integers(1, 9))
def test_chosen_days_are_listed_within_their_bounds(days, size, most):
    source = ListsInMemory(entered(dict(enumerate(days, start=1))), most=most)
    keys = all_keys(Transactions(), source, size, from_date="2025-12-30", to_date="2026-01-03")
    assert keys == [str(key) for key, day in enumerate(days, start=1) if -2 <= day <= 2]


def test_a_day_takes_its_bounds_and_then_its_ids():
    source = ListsInMemory(entered({1: -1, 2: 0, 3: 0, 4: 1}))
    assert all_keys(Transactions(), source, 5, from_date="2026-01-01", to_date="2026-01-01") == ["2", "3"]
    assert [ask.path for ask in source.asked] == ["/transactions/range/2026-01-01", "/transactions/from/1/to/3"]


def test_a_day_without_bounds_has_none():
    source = ListsInMemory(entered({2: 1}))
    source.bodies["/transactions/range/2026-01-01"] = {"minTransactionId": None, "maxTransactionId": None}
    assert all_keys(Transactions(), source, 5, from_date="2026-01-01", to_date="2026-01-02") == ["2"]


def test_days_without_transactions_are_passed_over():
    source = ListsInMemory(entered({7: 40}))
    assert all_keys(Transactions(), source, 5, from_date="2026-01-01", to_date="2026-03-01") == ["7"]


def test_every_step_is_one_request():
    source = ListsInMemory(entered({1: 0, 2: 0, 3: 5}))
    chosen = TransactionFilter(from_date="2026-01-01", to_date="2026-01-09")
    after, steps = None, 0
    while steps == 0 or after:
        after, steps = Transactions().page(source, chosen, after, 1).after, steps + 1
        assert len(source.asked) == steps


def test_without_a_last_day_it_goes_up_to_today(travel_to):
    travel_to(2026, 1, 3, 0, 30)
    source = ListsInMemory(entered({1: 0, 2: 2, 3: 3}))
    assert all_keys(Transactions(), source, 5, from_date="2026-01-01") == ["1", "2"]


def test_days_to_come_are_not_asked_for(travel_to):
    travel_to(2026, 1, 3, 12, 0)
    source = ListsInMemory(entered({1: 0}))
    assert all_keys(Transactions(), source, 5, from_date="2026-01-02", to_date="9999-12-31") == []
    assert len(source.asked) == 2
    assert all_keys(Transactions(), ListsInMemory(), 5, from_date="9999-12-31") == []


@pytest.mark.parametrize("chosen", [{"toDate": "2026-01-01"}, {"fromDate": "2026-01-02", "toDate": "2026-01-01"}])
def test_days_that_lead_nowhere_are_refused(chosen):
    with pytest.raises(ValidationError):
        TransactionFilter(**chosen)


def test_transactions_are_not_counted_before():
    assert Transactions().estimate(ListsInMemory([1]), TransactionFilter()) is None
