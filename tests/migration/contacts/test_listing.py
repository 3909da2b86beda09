"""Listing people: every number once, whatever NOMIS gives at a time and whatever goes away meanwhile."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cats.core.http.failures import Malformed
from migration.domains.contacts.choosing import ContactFilter
from migration.domains.contacts.domain import Contacts
from migration.domains.restrictions.domain import Restrictions
from tests.migration.nomis_lists import ListsInMemory, all_keys

BOTH = pytest.mark.parametrize("domain", [Contacts(), Restrictions()], ids=["people", "restrictions"])
NEW_YEAR = date(2026, 1, 1)


@given(st.sets(st.integers(1, 10_000), max_size=60), st.integers(1, 12), st.integers(1, 12))
def test_every_person_is_listed_by_the_last_id(ids, size, most):
    assert all_keys(Contacts(), ListsInMemory(ids, most=most), size) == [str(one) for one in sorted(ids)]


@BOTH
def test_without_days_the_last_id_leads_on(domain):
    source = ListsInMemory([3, 5, 9])
    assert all_keys(domain, source, 2) == ["3", "5", "9"]
    assert [dict(ask.query)["pageSize"] for ask in source.asked] == ["2"] * 3
    assert {ask.operation.endswith("_ids_after") for ask in source.asked} == {True}


@BOTH
def test_nothing_takes_one_request(domain):
    source = ListsInMemory()
    assert all_keys(domain, source, 10) == []
    assert len(source.asked) == 1


@BOTH
@given(st.dictionaries(st.integers(1, 1_000), st.integers(-3, 3), max_size=40), st.integers(1, 9))
def test_chosen_days_are_listed_by_page_number_both_included(domain, days, size):
    source = ListsInMemory({key: NEW_YEAR + timedelta(days=day) for key, day in days.items()})
    keys = all_keys(domain, source, size, from_date="2025-12-31", to_date="2026-01-02")
    assert keys == [str(key) for key in sorted(days) if -1 <= days[key] <= 1]


@BOTH
@pytest.mark.parametrize("gone", [1, 7, 30])
def test_who_goes_away_meanwhile_takes_nobody_with_them(domain, gone):
    source = ListsInMemory(dict.fromkeys(range(1, 101), NEW_YEAR))
    after, keys = None, set()
    while True:
        page = domain.page(source, domain.Filter(from_date="2026-01-01"), after, 10)
        keys.update(page.keys)
        if (after := page.after) is None:
            break
        for first in sorted(source.ids)[:gone] if len(source.ids) > 40 else []:
            del source.ids[first]
    assert {str(key) for key in source.ids} <= keys


def test_a_source_that_repeats_its_last_answer_ends_the_list():
    source = ListsInMemory(bodies={"/persons/ids/all-from-id": {"personIds": [4, 5], "lastPersonId": 5}})
    assert set(all_keys(Contacts(), source, 2)) == {"4", "5"}


@BOTH
def test_the_estimate_is_what_the_source_counts(domain):
    source = ListsInMemory(range(1, 8))
    assert domain.estimate(source, domain.Filter()) == 7
    assert dict(source.asked[0].query)["size"] == "1"


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", {"personIds": [-1], "lastPersonId": 1}, {"personIds": ["1"]}])
def test_a_listing_in_the_wrong_shape_is_a_failure_of_the_source(body):
    with pytest.raises(Malformed):
        all_keys(Contacts(), ListsInMemory(bodies={"/persons/ids/all-from-id": body}), 2)


def test_days_are_taken_under_both_spellings():
    assert ContactFilter(fromDate="2026-01-01", to_date="2026-01-02") == ContactFilter(
        from_date=NEW_YEAR, toDate=date(2026, 1, 2)
    )
    assert ContactFilter(fromDate="", toDate=None).is_everything


@pytest.mark.parametrize(
    "chosen", [{"fromDate": "2026-01-02", "toDate": "2026-01-01"}, {"fromDate": "soon"}, {"prisonIds": ["MDI"]}]
)
def test_what_cannot_be_chosen_is_refused(chosen):
    with pytest.raises(ValidationError):
        ContactFilter(**chosen)
