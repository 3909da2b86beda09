"""Bookings written, read back and taken away through the services of custody."""

from collections import abc
from collections.abc import Iterable, Sequence
from dataclasses import replace as changed

from cats.core.actors import Actor
from cats.custody import services
from cats.custody.codes import Entity
from cats.custody.facts import Stored
from cats.custody.selectors.facts import adjustments_of_bookings
from migration.domains.adjustments.facts import BOOKING, BOOKING_IN_PART, ENTITIES, BookingFacts, Name, booking
from migration.domains.adjustments.rules import surplus
from migration.domains.base import Loaded
from migration.models import Mapping

READ = (BOOKING, BOOKING_IN_PART)


def of_bookings(keys: Sequence[str]) -> dict[str, BookingFacts]:
    """Return bookings of which we have adjustments, or which were read before; two queries."""
    found = adjustments_of_bookings(int(key) for key in keys)
    read = set(Mapping.objects.filter(entity__in=READ, key__in=keys).values_list("key", flat=True))
    return {key: booking(key, found.get(int(key), ())) for key in keys if key in read or int(key) in found}


def load(bookings: abc.Mapping[str, BookingFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
    """Write the adjustments of bookings; take away what NOMIS hides, and with `replace` what it no longer has."""
    ours = of_bookings(list(bookings))
    there = {key: surplus(ours[key], theirs, replace=replace) for key, theirs in bookings.items() if key in ours}
    wanted = [adjustment for one in bookings.values() for adjustment in one.adjustments]
    stored = services.store_adjustments(wanted, by=by, replace=replace, batch=batch) if wanted else []
    booking_of = {(ENTITIES[one.category], one.key): str(one.booking_id) for one in wanted}
    return Loaded(
        stored=[*_removed(there, by=by, batch=batch), *_brought_by(stored, booking_of)],
        seen=[_seen(one) for one in bookings.values() if not one.left_out or not one.adjustments],
    )


def remove(keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
    """Take away every adjustment of these bookings."""
    ours = of_bookings(keys)
    return _removed({key: list(one.by_name) for key, one in ours.items()}, by=by, batch=batch)


def _removed(there: abc.Mapping[str, Iterable[Name]], *, by: Actor, batch: str) -> list[Stored]:
    booking_of = {(ENTITIES[category], key): whole for whole, names in there.items() for category, key in names}
    names = [name for names in there.values() for name in names]
    return _brought_by(services.remove_adjustments(names, by=by, batch=batch), booking_of) if names else []


def _brought_by(stored: Iterable[Stored], booking_of: abc.Mapping[tuple[Entity, str], str]) -> list[Stored]:
    """Say of each adjustment which booking it came with."""
    return [changed(one, part_of=booking_of[one.entity, one.key]) for one in stored]


def _seen(one: BookingFacts) -> tuple[str, str]:
    return (BOOKING_IN_PART if one.left_out else BOOKING), one.key
