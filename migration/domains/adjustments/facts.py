"""What one booking holds, as the migration handles it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cats.custody.codes import AdjustmentCategory, Entity
from cats.custody.facts import AdjustmentFacts

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
    """A booking's adjustments in order of category and number; `key` is the booking's number.

    `hidden` are those NOMIS hides from its users, `left_out` those outside the run's dates. Both are pairs of category
    and number, and neither is compared.
    """

    key: str
    adjustments: tuple[AdjustmentFacts, ...] = ()
    hidden: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)
    left_out: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)

    @property
    def by_key(self) -> dict[tuple[str, str], AdjustmentFacts]:
        """Return the adjustments by category and number."""
        return {named(adjustment): adjustment for adjustment in self.adjustments}


def named(adjustment: AdjustmentFacts) -> tuple[str, str]:
    """Return what an adjustment is known by: a number is unique only within its category."""
    return adjustment.category, adjustment.key


def in_order(adjustments: list[AdjustmentFacts]) -> tuple[AdjustmentFacts, ...]:
    """Return adjustments in the one order that makes two lists of them comparable."""
    return tuple(sorted(adjustments, key=lambda one: (one.category, int(one.key))))
