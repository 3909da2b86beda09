"""No booking that NOMIS could send makes the rules fail otherwise than by a name."""

import json

from hypothesis import given
from hypothesis import strategies as st

from cats.custody.codes import AdjustmentCategory, AdjustmentKind
from migration.domains.adjustments.choosing import AdjustmentFilter
from migration.domains.adjustments.domain import Adjustments
from migration.domains.adjustments.facts import BookingFacts, named
from migration.domains.base import Rejection
from migration.reference.codes import CodeTable
from tests.migration.adjustments.records import TABLES
from tests.migration.hostile import broken, coded, days, long_texts, maybe, numbers, rubbish, texts

BASE = {
    "id": numbers,
    "bookingId": st.sampled_from([5, 5, 5, 6]),
    "bookingSequence": numbers,
    "hasBeenReleased": st.booleans(),
    "prisonId": st.one_of(st.sampled_from(["MDI", "OUT"]), texts),
    "offenderNo": texts,
    "adjustmentType": coded(CodeTable.ADJUSTMENT_TYPE),
    "adjustmentDays": st.one_of(numbers, numbers.map(lambda number: -number)),
    "active": st.booleans(),
}
ABSENT = {
    "adjustmentDate": maybe(days),
    "adjustmentFromDate": maybe(days),
    "adjustmentToDate": maybe(days),
    "comment": maybe(long_texts),
}
key_dates = st.fixed_dictionaries(BASE, optional=ABSENT)
sentences = st.fixed_dictionaries(
    {**BASE, "sentenceSequence": numbers, "hiddenFromUsers": st.booleans()}, optional=ABSENT
)
bookings = st.fixed_dictionaries(
    {
        "sentenceAdjustments": st.lists(sentences, max_size=3),
        "keyDateAdjustments": st.lists(key_dates, max_size=3),
    }
)
choices = st.builds(AdjustmentFilter, from_date=st.one_of(st.none(), st.dates()), to_date=st.just(None))


def outcome(record, chosen=AdjustmentFilter()) -> BookingFacts | Rejection:  # noqa: B008
    try:
        return Adjustments().transform("5", json.dumps(record).encode(), TABLES, chosen)
    except Rejection as refusal:
        return refusal


def require_sound(result) -> None:
    if isinstance(result, Rejection):
        assert len(result.reason) <= 60
        assert "\0" not in result.detail
        assert len(result.detail) <= 500
        return
    assert {adjustment.kind for adjustment in result.adjustments} <= set(AdjustmentKind.values)
    assert {adjustment.category for adjustment in result.adjustments} <= set(AdjustmentCategory.values)
    assert all(adjustment.booking_id == 5 for adjustment in result.adjustments)
    assert not {named(adjustment) for adjustment in result.adjustments} & result.left_out
    assert "\0" not in repr(result)


@given(bookings, choices)
def test_a_booking_of_the_schema_becomes_ours_or_is_refused_by_name(record, chosen):
    require_sound(outcome(record, chosen))


@given(st.lists(broken(sentences), max_size=2), st.lists(broken(key_dates), max_size=2), maybe(rubbish))
def test_a_booking_outside_the_schema_is_refused_by_name(one, other, third):
    require_sound(outcome({"sentenceAdjustments": one, "keyDateAdjustments": other}))
    require_sound(outcome({"sentenceAdjustments": third, "keyDateAdjustments": other}))


@given(rubbish)
def test_what_is_no_booking_at_all_is_refused_by_name(record):
    assert isinstance(outcome(record), Rejection)
