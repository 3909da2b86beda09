"""Listing visits: every number, whatever the times at which they were made, and no deep pages."""

import json
import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.core.http.failures import Malformed
from migration.domains.visits import listing
from migration.domains.visits.choosing import VisitFilter
from migration.domains.visits.domain import Visits
from tests.migration.nomis_visits import VisitsInMemory

NEW_YEAR = datetime.fromisoformat("2026-01-01T00:00:00")


def made(moments, prison="MDI", kind="SCON") -> dict[int, tuple[str, str, datetime]]:
    return {number: (prison, kind, moment) for number, moment in enumerate(moments, start=1)}


def listed(source, size: int, **chosen) -> list[str]:
    """Return all keys, going on from a cursor that went through JSON, as it does in a run."""
    after, keys = None, []
    while True:
        page = listing.stretch(source, VisitFilter(**chosen), after, size)
        keys += page.keys
        if page.after is None:
            return keys
        after = json.loads(json.dumps(page.after))


def pages(source) -> set[int]:
    return {int(value) for ask in source.asked for name, value in ask.query if name == "page"}


def test_few_visits_take_one_request_without_bounds():
    source = VisitsInMemory(made([NEW_YEAR] * 3))
    assert sorted(listed(source, 3)) == ["1", "2", "3"]
    assert [dict(ask.query) for ask in source.asked] == [{"visitTypes": "SCON", "page": "0", "size": "3"}]


def test_no_visits_take_one_request():
    source = VisitsInMemory({})
    assert listed(source, 10) == []
    assert len(source.asked) == 1


def test_many_visits_take_few_requests_and_no_deep_page():
    chance = random.Random(4)
    moments = [NEW_YEAR - timedelta(seconds=chance.randrange(600_000_000)) for _ in range(20_000)]
    source = VisitsInMemory(made(moments))
    keys = listed(source, 500)
    assert set(keys) == {str(number) for number in source.visits}
    assert pages(source) == {0}
    # 40 pages would hold them all.
    assert len(source.asked) < 120


@given(
    st.lists(st.integers(-2_000_000_000, 3_000_000_000), max_size=120),
    st.integers(0, 40),
    st.integers(1, 12),
    st.randoms(use_true_random=False),
)
def test_every_visit_is_listed_whatever_the_moments(seconds, together, size, chance):
    moments = [NEW_YEAR + timedelta(seconds=second, microseconds=chance.choice((0, 1, 999_999))) for second in seconds]
    source = VisitsInMemory(made(moments + moments[:1] * together))
    assert set(listed(source, size)) == {str(key) for key in source.visits}
    assert pages(source) == {0}


@given(st.lists(st.integers(0, 100_000), max_size=60), st.integers(1, 12), st.integers(1, 30))
def test_a_source_with_small_pages_is_listed_too(seconds, most, size):
    source = VisitsInMemory(made(NEW_YEAR + timedelta(seconds=3 * second) for second in set(seconds)), most=most)
    source.random.random = lambda: 0.5
    assert set(listed(source, size)) == {str(key) for key in source.visits}


def test_a_second_with_more_than_the_largest_page_goes_on_by_page_number():
    busy = [NEW_YEAR] * 25 + [NEW_YEAR + timedelta(days=day) for day in range(1, 30)]
    source = VisitsInMemory(made(busy), most=10)
    source.random.random = lambda: 0.5  # a source with a second sort key
    assert set(listed(source, 10)) == {str(number) for number in source.visits}
    assert pages(source) == {0, 1, 2}


def test_visits_made_after_the_listing_began_or_with_a_wrong_clock_are_listed():
    far = [NEW_YEAR + timedelta(days=day) for day in (0, 1, 2, 40_000, 40_001, 40_002, 40_003)]
    source = VisitsInMemory(made(far))
    source.random.random = lambda: 0.5
    assert set(listed(source, 3)) == {str(number) for number in source.visits}


def test_prison_type_and_both_ends_choose():
    visits = {
        1: ("MDI", "SCON", NEW_YEAR),
        2: ("MDI", "SCON", NEW_YEAR + timedelta(days=1)),
        3: ("MDI", "SCON", NEW_YEAR - timedelta(seconds=1)),
        4: ("MDI", "SCON", NEW_YEAR + timedelta(days=1, seconds=1)),
        5: ("LEI", "SCON", NEW_YEAR),
        6: ("MDI", "OFFI", NEW_YEAR),
        7: ("HEI", "SCON", NEW_YEAR),
    }
    chosen = {"prison_ids": ["MDI", "HEI"], "from_date_time": NEW_YEAR, "to_date_time": NEW_YEAR + timedelta(days=1)}
    assert set(listed(VisitsInMemory(visits), 10, **chosen)) == {"1", "2", "7"}
    assert set(listed(VisitsInMemory(visits), 1, **chosen)) == {"1", "2", "7"}
    assert set(listed(VisitsInMemory(visits), 10, visit_types=["SCON", "OFFI"])) == {"1", "2", "3", "4", "5", "6", "7"}


def test_a_stretch_can_be_asked_again():
    source = VisitsInMemory(made([NEW_YEAR + timedelta(hours=hour) for hour in range(50)]))
    first = listing.stretch(source, VisitFilter(), None, 10)
    again = listing.stretch(source, VisitFilter(), first.after, 10)
    assert set(again.keys) == set(listing.stretch(source, VisitFilter(), first.after, 10).keys)


def test_a_visit_that_goes_away_meanwhile_takes_no_other_with_it():
    source = VisitsInMemory(made([NEW_YEAR + timedelta(hours=hour) for hour in range(200)]))
    after, keys = None, set()
    while True:
        page = listing.stretch(source, VisitFilter(), after, 20)
        keys.update(page.keys)
        if page.after is None:
            break
        after = page.after
        del source.visits[min(source.visits)]
    assert {str(number) for number in source.visits} <= keys


def test_every_call_asks_at_most_twice():
    source = VisitsInMemory(made([NEW_YEAR] * 30 + [NEW_YEAR + timedelta(days=day) for day in range(300)]))
    after = None
    while True:
        before = len(source.asked)
        page = listing.stretch(source, VisitFilter(), after, 10)
        assert len(source.asked) - before <= 2
        if page.after is None:
            break
        after = page.after


def test_the_estimate_is_what_the_source_counts():
    source = VisitsInMemory(made([NEW_YEAR] * 7))
    assert Visits().estimate(source, VisitFilter()) == 7
    assert dict(source.asked[0].query)["size"] == "1"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"content": [{"visitId": 1}', b'{"content": [], "totalElements": -1}']
)
def test_a_listing_in_the_wrong_shape_is_a_failure_of_the_source(body):
    source = VisitsInMemory({})
    source.get = lambda ask: body
    with pytest.raises(Malformed):
        listing.stretch(source, VisitFilter(), None, 10)
