"""What one booking holds, as the migration handles it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cats.custody.codes import AdjustmentCategory, Entity
from cats.custody.facts import AdjustmentFacts

# Category and number.
Name = tuple[str, str]
ENTITIES: Mapping[str, Entity] = {
    AdjustmentCategory.SENTENCE: Entity.SENTENCE_ADJUSTMENT,
    AdjustmentCategory.KEY_DATE: Entity.KEY_DATE_ADJUSTMENT,
}
# Under this name a mapping without a record remembers that a booking was read whole.
BOOKING = "booking"
# The same for one of which a run's days left out everything: it is read again by the next run.
BOOKING_IN_PART = "booking_in_part"


@dataclass(frozen=True, slots=True)
class BookingFacts:
    """A booking's adjustments, each category in order of number; `key` is the booking's number.

    `hidden` are those NOMIS hides from its users, `left_out` those outside the run's dates. Both are pairs of category
    and number, and neither is compared.
    """

    key: str
    sentence: tuple[AdjustmentFacts, ...] = ()
    key_date: tuple[AdjustmentFacts, ...] = ()
    hidden: frozenset[Name] = field(default=frozenset(), compare=False)
    left_out: frozenset[Name] = field(default=frozenset(), compare=False)

    @property
    def adjustments(self) -> tuple[AdjustmentFacts, ...]:
        """Return the adjustments of both categories."""
        return self.sentence + self.key_date

    @property
    def by_name(self) -> dict[Name, AdjustmentFacts]:
        """Return the adjustments by category and number."""
        return {named(adjustment): adjustment for adjustment in self.adjustments}


def named(adjustment: AdjustmentFacts) -> Name:
    """Return what an adjustment is known by: a number is unique only within its category."""
    return adjustment.category, adjustment.key


def booking(
    key: str,
    adjustments: Iterable[AdjustmentFacts],
    *,
    hidden: Iterable[Name] = (),
    left_out: Iterable[Name] = (),
) -> BookingFacts:
    """Put adjustments into the one order that makes two bookings comparable."""
    ordered = sorted(adjustments, key=lambda one: int(one.key))
    by_category = {
        category: tuple(one for one in ordered if one.category == category) for category in AdjustmentCategory
    }
    return BookingFacts(
        key,
        by_category[AdjustmentCategory.SENTENCE],
        by_category[AdjustmentCategory.KEY_DATE],
        frozenset(hidden),
        frozenset(left_out),
    )
