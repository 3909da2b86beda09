"""Listing balances: every prisoner by ranges or by the last id, every prison, and those that were chosen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from migration.domains.balances.choosing import BalanceFilter
from migration.domains.balances.domain import Balances
from tests.migration.nomis_lists import ListsInMemory, all_keys

ROOTS = st.sets(st.integers(1, 10_000), max_size=50)


@given(ROOTS, st.integers(1, 12))
def test_every_prisoner_is_listed_by_ranges(roots, size):
    source = ListsInMemory(roots)
    assert set(all_keys(Balances(), source, size, whose="prisoner")) == {f"prisoner:{root}" for root in roots}
    assert source.operations().count("balance_ranges") == 1


@given(ROOTS, st.integers(1, 12), st.integers(1, 12))
def test_without_ranges_every_prisoner_is_listed_by_the_last_id(roots, size, most):
    source = ListsInMemory(roots, most=most, lacks=["balance_ranges"])
    assert all_keys(Balances(), source, size, whose="prisoner") == [f"prisoner:{root}" for root in sorted(roots)]


@pytest.mark.parametrize("lowest_is_inside", [True, False])
def test_the_lowest_of_a_range_is_listed_whether_it_belongs_to_it_or_not(lowest_is_inside):
    first = 10 if lowest_is_inside else 9
    source = ListsInMemory([10, 20, 30])
    source.bodies["/finance/prisoners/id-ranges"] = [{"fromRootOffenderId": first, "toRootOffenderId": 30}]
    assert all_keys(Balances(), source, 100, whose="prisoner") == ["prisoner:10", "prisoner:20", "prisoner:30"]


def test_both_are_listed_when_not_said_otherwise():
    source = ListsInMemory([5, 6], prisons=["MDI", "HEI", "MDI", "COOKHAM"])
    keys = ["prison:MDI", "prison:HEI", "prison:COOKHAM", "prisoner:5", "prisoner:6"]
    assert all_keys(Balances(), source, 10) == keys
    assert Balances().estimate(ListsInMemory([5, 6], prisons=["MDI", "HEI"]), BalanceFilter()) == 4


def test_one_of_the_two_is_listed_and_counted_when_it_is_chosen():
    source = ListsInMemory([5, 6], prisons=["MDI"])
    assert all_keys(Balances(), source, 10, whose="prison") == ["prison:MDI"]
    assert Balances().estimate(source, BalanceFilter(whose="prison")) == 1
    assert Balances().estimate(source, BalanceFilter(whose="prisoner")) == 2
    assert source.operations() == ["prison_balance_ids", "prison_balance_ids", "balance_ids"]


def test_a_chosen_prison_is_asked_for_and_its_prisoners_are_too():
    source = ListsInMemory([5], prisons=["MDI", "HEI"])
    assert all_keys(Balances(), source, 10, prison_ids=["HEI"]) == ["prison:HEI", "prisoner:5"]
    assert [dict(ask.query)["prisonId"] for ask in source.asked] == ["HEI", "HEI"]


def test_a_source_without_prisons_or_prisoners_has_none():
    assert all_keys(Balances(), ListsInMemory(lacks=["prison_balance_ids"]), 10) == []
    assert all_keys(Balances(), ListsInMemory(lacks=["prison_balance_ids", "balance_ranges"]), 10) == []


@pytest.mark.parametrize("empty", ["", " ", None, [], [""]])
@pytest.mark.parametrize("name", ["prison_id", "prisonId", "prison_ids", "prisonIds"])
def test_an_empty_text_is_no_prison(name, empty):
    assert BalanceFilter(**{name: empty}) == BalanceFilter()


@pytest.mark.parametrize("name", ["prison_id", "prisonId", "prison_ids", "prisonIds"])
def test_a_prison_is_taken_under_every_spelling(name):
    assert BalanceFilter(**{name: "mdi"}).prison_ids == ["MDI"]


@pytest.mark.parametrize("chosen", [{"prisonId": "?"}, {"whose": "officer"}, {"fromDate": "2026-01-01"}])
def test_what_cannot_be_chosen_is_refused(chosen):
    with pytest.raises(ValidationError):
        BalanceFilter(**chosen)
