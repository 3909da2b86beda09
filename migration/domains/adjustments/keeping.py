"""Bookings written, read back and taken away through the services of custody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as changed

from cats.core.actors import Actor
from cats.custody import services
from cats.custody.codes import Entity
from cats.custody.facts import Stored
from cats.custody.selectors.facts import adjustments_of_bookings
from migration.domains.adjustments.facts import BOOKING, BOOKING_IN_PART, ENTITIES, BookingFacts
from migration.domains.adjustments.rules import surplus
from migration.domains.base import Loaded
from migration.domains.mapped import mapped


def of_bookings(keys: Sequence[str]) -> dict[str, BookingFacts]:
    """Return bookings of which we have adjustments, or know that there are none; two queries."""
    found = adjustments_of_bookings(int(key) for key in keys)
    whole = mapped(BOOKING, keys)
    return {key: BookingFacts(key, tuple(found.get(int(key), ()))) for key in keys if key in whole or int(key) in found}


def load(bookings: Mapping[str, BookingFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
    """Write the adjustments of bookings; take away what NOMIS hides, and with `replace` what it no longer has."""
    ours = of_bookings(list(bookings))
    there = {key: surplus(ours[key], theirs, replace=replace) for key, theirs in bookings.items() if key in ours}
    wanted = [adjustment for booking in bookings.values() for adjustment in booking.adjustments]
    stored = services.store_adjustments(wanted, by=by, replace=replace, batch=batch) if wanted else []
    booking_of = {(ENTITIES[one.category], one.key): str(one.booking_id) for one in wanted}
    return Loaded(
        stored=[*_removed(there, by=by, batch=batch), *_brought_by(stored, booking_of)],
        seen=[_seen(booking) for booking in bookings.values() if not booking.left_out or not booking.adjustments],
    )


def remove(keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
    """Take away every adjustment of these bookings."""
    ours = of_bookings(keys)
    return _removed({key: list(booking.by_key) for key, booking in ours.items()}, by=by, batch=batch)


def _removed(there: Mapping[str, Iterable[tuple[str, str]]], *, by: Actor, batch: str) -> list[Stored]:
    booking_of = {(ENTITIES[category], key): booking for booking, names in there.items() for category, key in names}
    names = [name for names in there.values() for name in names]
    return _brought_by(services.remove_adjustments(names, by=by, batch=batch), booking_of) if names else []


def _brought_by(stored: Iterable[Stored], booking_of: Mapping[tuple[Entity, str], str]) -> list[Stored]:
    """Say of each adjustment which booking it came with."""
    return [changed(one, part_of=booking_of[one.entity, one.key]) for one in stored]


def _seen(booking: BookingFacts) -> tuple[str, str]:
    return (BOOKING_IN_PART if booking.left_out else BOOKING), booking.key
