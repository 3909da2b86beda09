"""What the rules make of a booking is what our tables give back; nothing of others is touched."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings

from cats.core.actors import SYSTEM
from cats.custody.facts import Change
from migration.domains.adjustments.domain import Adjustments
from migration.domains.adjustments.facts import BOOKING, BOOKING_IN_PART, BookingFacts
from migration.domains.base import Loaded
from tests.migration.adjustments.records import BOOKING as KEY
from tests.migration.adjustments.records import key_date, sentence, translated
from tests.migration.adjustments.test_properties import bookings, outcome

pytestmark = pytest.mark.django_db


def load(*records: BookingFacts, replace: bool = False) -> Loaded:
    return Adjustments().load({one.key: one for one in records}, by=SYSTEM, replace=replace, batch="a-run")


def changes(loaded: Loaded) -> dict[str, str]:
    return {f"{one.entity.value} {one.key}": one.change.value for one in loaded.stored}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(bookings)
def test_whatever_the_rules_let_through_can_be_kept_and_comes_back_the_same(record):
    booking = outcome(record)
    if not isinstance(booking, BookingFacts):
        return
    load(booking, replace=True)
    assert Adjustments().ours([booking.key]).get(booking.key, BookingFacts(booking.key)) == booking
    assert set(changes(load(booking, replace=True)).values()) <= {"unchanged"}


def test_each_adjustment_came_with_its_booking():
    loaded = load(translated([sentence()], [key_date()]))
    assert changes(loaded) == {"sentence_adjustment 500001": "created", "key_date_adjustment 500001": "created"}
    assert {one.part_of for one in loaded.stored} == {KEY}
    assert loaded.seen == [(BOOKING, KEY)]


def test_a_booking_without_adjustments_is_remembered():
    loaded = load(translated([], []))
    assert (loaded.stored, loaded.seen) == ([], [(BOOKING, KEY)])


def test_a_hidden_adjustment_goes_whatever_the_mode():
    load(translated([sentence(id=1), sentence(id=2)], []))
    loaded = load(translated([sentence(id=1, hiddenFromUsers=True), sentence(id=2, adjustmentDays=99)], []))
    assert changes(loaded) == {"sentence_adjustment 1": "removed", "sentence_adjustment 2": "unchanged"}


def test_upserting_takes_away_what_nomis_no_longer_has_and_creating_does_not():
    load(translated([sentence(id=1), sentence(id=2)], []))
    assert changes(load(translated([sentence(id=2)], []))) == {"sentence_adjustment 2": "unchanged"}
    loaded = load(translated([sentence(id=2, adjustmentDays=99)], []), replace=True)
    assert changes(loaded) == {"sentence_adjustment 1": "removed", "sentence_adjustment 2": "changed"}


def test_what_a_runs_days_leave_out_stays_and_the_booking_is_not_marked_as_read(django_assert_max_num_queries):
    early, late = sentence(id=1, adjustmentDate="2029-01-01"), sentence(id=2)
    load(translated([early, late], []))
    in_part = translated(
        [early, {**late, "adjustmentDays": 3}], [], first=translated([late], []).sentence[0].adjusted_on
    )
    loaded = load(in_part, replace=True)
    assert changes(loaded) == {"sentence_adjustment 2": "changed"}
    assert loaded.seen == []
    nothing = dataclasses.replace(in_part, sentence=(), left_out=frozenset({("sentence", "1"), ("sentence", "2")}))
    assert load(nothing, replace=True).seen == [(BOOKING_IN_PART, KEY)]


def test_only_this_bookings_adjustments_are_taken_away():
    load(translated([sentence()], [key_date()]))
    other = dataclasses.replace(translated([sentence(id=9)], []).sentence[0], booking_id=5)
    load(BookingFacts("5", (other,)))
    removed = Adjustments().remove([KEY], by=SYSTEM, batch="a-run")
    assert {one.change for one in removed} == {Change.REMOVED}
    assert {one.part_of for one in removed} == {KEY}
    assert list(Adjustments().ours([KEY, "5"])) == ["5"]
