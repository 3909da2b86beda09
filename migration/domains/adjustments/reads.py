"""Single adjustments, for events and repairs: the same rules as in bulk, from the source's present state."""

from enum import Enum

from cats.core.http.failures import NotFound
from cats.custody.codes import AdjustmentCategory
from cats.custody.facts import AdjustmentFacts
from migration.domains.adjustments.facts import BookingFacts
from migration.domains.adjustments.payloads import BookingAdjustments, KeyDateAdjustment, SentenceAdjustment
from migration.domains.adjustments.rules import adjustment_facts, booking_facts
from migration.domains.base import Ask, Source
from migration.domains.reading import parse
from migration.nomis import operations
from migration.reference.selectors import read_tables


class Hidden(Enum):
    """What NOMIS keeps from its own users, and we therefore keep from ours."""

    HIDDEN = "hidden"


HIDDEN = Hidden.HIDDEN


def read_adjustment(source: Source, category: str, key: str) -> AdjustmentFacts | Hidden | None:
    """Return an adjustment as NOMIS has it now; HIDDEN when its users do not see it, None when it is gone.

    Raises Rejection for one that we cannot take, and the failures of the source.
    """
    try:
        body = source.get(_ask(category, key))
    except NotFound:
        return None
    if category == AdjustmentCategory.KEY_DATE:
        return adjustment_facts(parse(KeyDateAdjustment, body), read_tables())
    sentence = parse(SentenceAdjustment, body)
    return HIDDEN if sentence.is_hidden else adjustment_facts(sentence, read_tables())


def adjustments_of_booking(source: Source, booking: str) -> BookingFacts:
    """Return all adjustments of a booking, inactive ones too; the hidden ones by number only."""
    return booking_facts(
        booking, parse(BookingAdjustments, source.get(operations.booking_adjustments(booking))), read_tables()
    )


def _ask(category: str, key: str) -> Ask:
    is_sentence = category == AdjustmentCategory.SENTENCE
    return operations.sentence_adjustment(key) if is_sentence else operations.key_date_adjustment(key)
