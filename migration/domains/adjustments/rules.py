"""How the adjustments of a booking become ours (migration 4.2.1): no database, no clock."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from cats.custody.codes import AdjustmentCategory
from cats.custody.facts import AdjustmentFacts
from migration.domains.adjustments.facts import BookingFacts, Name, booking, named
from migration.domains.adjustments.payloads import BookingAdjustments, KeyDateAdjustment, SentenceAdjustment
from migration.domains.base import Rejection
from migration.domains.reading import fits, shown
from migration.reference.codes import CodeTable, meaning
from migration.reference.tables import Tables

PRISONER_NUMBER, AGENCY = 10, 6
LARGEST_INTEGER = 2**31 - 1
CURRENT_TERM = 1


def booking_facts(
    key: str, answer: BookingAdjustments, tables: Tables, *, first: date | None = None, last: date | None = None
) -> BookingFacts:
    """Return all adjustments of a booking that were issued between two days; a bad one rejects the booking, by name."""
    taken, left_out = [], set()
    for adjustment in _shown_to_users(answer, tables):
        if is_issued(adjustment.adjusted_on, first, last):
            taken.append(adjustment)
        else:
            left_out.add(named(adjustment))
    if strays := [adjustment for adjustment in taken if str(adjustment.booking_id) != key]:
        raise Rejection("another_booking", f"{strays[0].category} {strays[0].key}")
    names = Counter(map(named, taken))
    if repeated := [name for name, times in names.items() if times > 1]:
        raise Rejection("repeated_adjustment", " ".join(repeated[0]))
    hidden = {(AdjustmentCategory.SENTENCE.value, str(one.id)) for one in answer.sentence if one.is_hidden}
    return booking(key, taken, hidden=hidden, left_out=left_out)


def is_issued(day: date | None, first: date | None, last: date | None) -> bool:
    """Say whether an adjustment belongs to a run for these days, both included; one without a day only when all do."""
    if day is None:
        return first is None and last is None
    return (first is None or first <= day) and (last is None or day <= last)


def _shown_to_users(answer: BookingAdjustments, tables: Tables) -> Iterator[AdjustmentFacts]:
    for sentence in answer.sentence:
        if not sentence.is_hidden:
            yield adjustment_facts(sentence, tables)
    for key_date in answer.key_date:
        yield adjustment_facts(key_date, tables)


def adjustment_facts(adjustment: KeyDateAdjustment, tables: Tables) -> AdjustmentFacts:
    """Return one adjustment as we keep it; a Rejection names category and number."""
    sentence = adjustment if isinstance(adjustment, SentenceAdjustment) else None
    category = (AdjustmentCategory.SENTENCE if sentence else AdjustmentCategory.KEY_DATE).value
    name = f"{category} {adjustment.id}"
    kind = meaning(CodeTable.ADJUSTMENT_TYPE, adjustment.kind.code, tables.codes)
    if kind is None:
        raise Rejection("unknown_adjustment_type", f"{name}: {shown(adjustment.kind.code)}")
    return AdjustmentFacts(
        key=str(adjustment.id),
        category=category,
        prisoner_number=fits(adjustment.offender_no, PRISONER_NUMBER, f"{name}: offenderNo"),
        booking_id=adjustment.booking_id,
        sentence_sequence=_small(sentence.sentence_sequence, f"{name}: sentenceSequence") if sentence else None,
        is_current_term=adjustment.booking_sequence == CURRENT_TERM,
        is_released=adjustment.has_been_released,
        agency=fits(adjustment.prison_id, AGENCY, f"{name}: prisonId"),
        kind=kind,
        days=_small(adjustment.days, f"{name}: adjustmentDays"),
        is_active=adjustment.is_active,
        adjusted_on=adjustment.adjusted_on,
        from_date=adjustment.from_date,
        comment=adjustment.comment,
    )


def _small(number: int, field: str) -> int:
    if abs(number) > LARGEST_INTEGER:
        raise Rejection("too_large", field)
    return number


def settled(ours: BookingFacts, theirs: BookingFacts) -> BookingFacts:
    """Return NOMIS' booking as it should stand here: what the run's dates leave out stays as we have it."""
    kept = [adjustment for name, adjustment in ours.by_name.items() if name in theirs.left_out]
    return booking(theirs.key, [*theirs.adjustments, *kept], hidden=theirs.hidden, left_out=theirs.left_out)


def surplus(ours: BookingFacts, theirs: BookingFacts, *, replace: bool) -> list[Name]:
    """Return which of our adjustments of a booking have to go: the hidden ones, and with `replace` those not there."""
    gone = ours.by_name.keys() - theirs.by_name.keys() - theirs.left_out
    return sorted(gone if replace else gone & theirs.hidden)
