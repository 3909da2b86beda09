"""Listing bookings: the latest of each prisoner and all before it, once each, and none when one is not to be had."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.core.http.failures import Malformed, Unavailable
from migration.domains.adjustments import listing
from migration.domains.adjustments.choosing import AdjustmentFilter
from tests.migration.nomis_bookings import BookingsInMemory

PRISONERS = {
    "A1111AA": ("MDI", [10, 20, 30]),
    "B2222BB": ("LEI", [25]),
    "C3333CC": ("OUT", [5, 40]),
    "D4444DD": ("MDI", [12]),
}


def listed(source, size=2, **chosen) -> list[str]:
    after, keys = None, []
    while True:
        page = listing.stretch(source, AdjustmentFilter(**chosen), after, size)
        keys += page.keys
        if page.after is None:
            return keys
        after = json.loads(json.dumps(page.after))


def test_every_booking_of_every_prisoner_is_listed_once():
    assert sorted(map(int, listed(BookingsInMemory(PRISONERS)))) == [5, 10, 12, 20, 25, 30, 40]


@pytest.mark.parametrize(
    ("prisons", "bookings", "active"),
    [(["MDI"], [10, 12, 20, 30], "true"), (["OUT"], [5, 40], "false"), (["LEI", "OUT"], [5, 25, 40], "false")],
)
def test_the_prison_of_the_latest_booking_decides_about_all(prisons, bookings, active):
    source = BookingsInMemory(PRISONERS)
    assert sorted(map(int, listed(source, prison_ids=prisons))) == bookings
    assert dict(source.asked[0].query)["activeOnly"] == active


def test_the_source_is_asked_for_many_prisoners_at_a_time_but_not_for_all():
    source = BookingsInMemory(PRISONERS)
    listed(source, size=100_000)
    assert dict(source.asked[0].query)["pageSize"] == "200"


def test_a_failure_anywhere_leaves_the_stretch_to_be_asked_again():
    source = BookingsInMemory(PRISONERS)
    source.fails = "/prisoners/A1111AA/bookings/20/previous"
    with pytest.raises(Unavailable):
        listed(source)
    source.fails = ""
    assert len(listed(source)) == 7


def test_every_call_takes_one_step_however_many_bookings_there_are():
    source = BookingsInMemory({"A1111AA": ("MDI", list(range(1, 41))), "B2222BB": ("MDI", [50])})
    after, most = None, 0
    while True:
        before = len(source.asked)
        page = listing.stretch(source, AdjustmentFilter(), after, 10)
        most = max(most, len(source.asked) - before)
        if page.after is None:
            break
        after = page.after
    assert most == 2


def test_a_listing_in_the_wrong_shape_is_a_failure_of_the_source():
    source = BookingsInMemory(PRISONERS)
    source._previous_booking = lambda ask: {"booking": 1}
    with pytest.raises(Malformed):
        listed(source)


def test_bookings_that_lead_in_a_circle_end():
    source = BookingsInMemory({"A1111AA": ("MDI", [10, 20])})
    source._previous_booking = lambda ask: {"bookingId": 20 if "/10/" in ask.path else 10}
    assert set(listed(source)) == {"10", "20"}


@given(
    st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["MDI", "OUT"])), max_size=40),
    st.integers(1, 12),
    st.integers(1, 12),
    st.randoms(use_true_random=False),
)
def test_nobody_is_left_out_whatever_the_sizes(prisoners, size, most, chance):
    numbers = chance.sample(range(1, 1_000), sum(count for count, _ in prisoners))
    drawn = {}
    for place, (count, where) in enumerate(prisoners):
        drawn[f"A{place:04}AA"] = (where, sorted(numbers.pop() for _ in range(count)))
    source = BookingsInMemory(drawn, most=most)
    expected = sorted(booking for _, bookings in drawn.values() for booking in bookings)
    assert sorted(map(int, listed(source, size))) == expected
