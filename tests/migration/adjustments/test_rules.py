"""Adjustments field by field, both categories; hidden ones, released prisoners, former terms, unknown types."""

import dataclasses
from datetime import date

import pytest

from cats.custody.facts import AdjustmentFacts
from migration.domains.adjustments.facts import named
from migration.domains.adjustments.rules import is_issued, settled
from migration.domains.base import Rejection
from tests.migration.adjustments.records import TABLES, key_date, sentence, translated

TYPES = ("ADA", "RADA", "UAL", "LAL", "SREM", "RSR", "RST", "RX", "S240A", "UR", "TCA", "TSA")
DAY = date(2030, 1, 10)


def names(booking) -> list[tuple[str, str]]:
    return [named(adjustment) for adjustment in booking.adjustments]


def test_a_sentence_adjustment_is_taken_over_field_by_field():
    booking = translated([sentence(comment="as ordered")], [])
    assert booking.adjustments == (
        AdjustmentFacts(
            key="500001",
            category="sentence",
            prisoner_number="Z1234YX",
            booking_id=1200001,
            sentence_sequence=2,
            is_current_term=True,
            is_released=False,
            agency="MDI",
            kind="RX",
            days=10,
            is_active=True,
            adjusted_on=DAY,
            from_date=date(2029, 12, 1),
            comment="as ordered",
        ),
    )


def test_a_key_date_adjustment_has_no_sentence():
    adjustment = translated([], [key_date()]).adjustments[0]
    assert (adjustment.category, adjustment.sentence_sequence, adjustment.kind) == ("key_date", None, "ADA")


def test_a_number_counts_within_its_category():
    assert names(translated([sentence()], [key_date()])) == [("sentence", "500001"), ("key_date", "500001")]


@pytest.mark.parametrize("code", TYPES)
def test_every_type_is_taken_over_in_both_categories(code):
    coded = {"adjustmentType": {"code": code, "description": ""}}
    booking = translated([sentence(**coded)], [key_date(**coded)])
    assert [adjustment.kind for adjustment in booking.adjustments] == [code, code]


def test_an_unknown_type_rejects_the_booking_and_says_which_adjustment():
    with pytest.raises(Rejection) as refusal:
        translated([sentence()], [key_date(id=7, adjustmentType={"code": "ZZZ", "description": "A name"})])
    assert (refusal.value.reason, refusal.value.detail) == ("unknown_adjustment_type", "key_date 7: ZZZ")


def test_people_can_give_a_type_a_meaning():
    tables = dataclasses.replace(TABLES, codes={("adjustment_type", "ZZZ"): "UR"})
    booking = translated([sentence(adjustmentType={"code": "ZZZ", "description": ""})], [], tables)
    assert booking.adjustments[0].kind == "UR"


def test_hidden_adjustments_are_left_out_and_named_unknown_type_or_not():
    unknown = {"code": "ZZZ", "description": ""}
    booking = translated([sentence(id=1, hiddenFromUsers=True, adjustmentType=unknown), sentence(id=2)], [])
    assert names(booking) == [("sentence", "2")]
    assert booking.hidden == {("sentence", "1")}


@pytest.mark.parametrize(("sequence", "is_current"), [(1, True), (2, False), (0, False), (17, False)])
def test_the_first_booking_is_the_current_term(sequence, is_current):
    assert translated([sentence(bookingSequence=sequence)], []).adjustments[0].is_current_term is is_current


def test_a_released_prisoner_is_out():
    adjustment = translated([sentence(hasBeenReleased=True, prisonId="OUT")], []).adjustments[0]
    assert (adjustment.is_released, adjustment.agency) == (True, "OUT")


@pytest.mark.parametrize("name", ["adjustmentDate", "adjustmentFromDate", "adjustmentToDate", "comment"])
def test_what_may_be_absent_may_be_null(name):
    without = {key: value for key, value in sentence().items() if key != name}
    assert translated([sentence(**{name: None})], []) == translated([without], [])


def test_a_booking_without_adjustments_is_a_record_too():
    booking = translated([], [])
    assert (booking.key, booking.adjustments) == ("1200001", ())


def test_an_adjustment_of_another_booking_is_rejected():
    with pytest.raises(Rejection, match="another_booking: sentence 500001"):
        translated([sentence(bookingId=5)], [])


@pytest.mark.parametrize(
    ("day", "first", "last", "belongs"),
    [
        (DAY, None, None, True),
        (DAY, DAY, DAY, True),
        (DAY, date(2030, 1, 11), None, False),
        (DAY, None, date(2030, 1, 9), False),
        (None, None, None, True),
        (None, DAY, None, False),
        (None, None, DAY, False),
    ],
)
def test_days_of_issue_include_both_ends(day, first, last, belongs):
    assert is_issued(day, first, last) is belongs


def test_what_a_runs_days_leave_out_is_named_and_stays_as_we_have_it():
    early, late = sentence(id=1, adjustmentDate="2029-01-01"), sentence(id=2)
    ours = translated([early, {**late, "adjustmentDays": 3}], [])
    theirs = translated([early, late], [], first=date(2030, 1, 1))
    assert names(theirs) == [("sentence", "2")]
    assert theirs.left_out == {("sentence", "1")}
    whole = settled(ours, theirs)
    assert [(adjustment.key, adjustment.days) for adjustment in whole.adjustments] == [("1", 10), ("2", 10)]


def test_the_order_of_an_answer_changes_nothing():
    records = [sentence(id=number) for number in (30, 4, 111)]
    assert translated(records, []) == translated(records[::-1], [])


def test_a_number_that_comes_twice_in_a_category_rejects_the_booking():
    with pytest.raises(Rejection, match="repeated_adjustment: sentence 500001"):
        translated([sentence(), sentence(adjustmentDays=3)], [])
