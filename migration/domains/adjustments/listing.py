"""Listing bookings, because NOMIS lists no adjustments (migration 4.5).

Latest bookings come by keyset. Older ones are found by walking back from each, all prisoners of a stretch side by side,
one step a round, until NOMIS knows no earlier booking. A stretch is done whole or asked again, so nothing is left out.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from cats.core.http.failures import NotFound
from migration.domains.adjustments.choosing import AdjustmentFilter
from migration.domains.adjustments.payloads import LatestBooking, LatestBookings, PreviousBooking, Prisoner
from migration.domains.base import Ask, Page, Source
from migration.domains.reading import P, as_listed, read_listing
from migration.nomis import operations

# A stretch costs some calls for each prisoner; this many keep it a matter of seconds.
PRISONERS = 250
OUT = "OUT"


def stretch(source: Source, chosen: AdjustmentFilter, after: dict[str, Any] | None, size: int) -> Page:
    """Return all bookings of the next prisoners after a cursor, and the cursor after them.

    The contract ends the list with a short answer; we go on until an empty one, lest a server that gives less than it
    was asked for ends it early.
    """
    last = after["booking"] if after else 0
    ask = operations.latest_bookings(last, min(size, PRISONERS), active_only=_is_inside(chosen))
    answer = read_listing(source, ask, LatestBookings)
    if not answer.bookings:
        return Page([], None)
    prisoners = _at(source, answer.bookings, chosen.prison_ids)
    highest = max(booking.booking_id for booking in answer.bookings)
    following = {"booking": highest} if highest > last else None
    return Page([str(booking) for booking in _all_bookings(source, prisoners)], following)


def _is_inside(chosen: AdjustmentFilter) -> bool:
    """Say whether only prisoners inside can be meant, so that NOMIS may leave the others out."""
    return bool(chosen.prison_ids) and OUT not in chosen.prison_ids


def _at(source: Source, bookings: list[LatestBooking], prisons: list[str]) -> dict[str, int]:
    """Return the latest booking of each prisoner who is at one of these prisons; of all when none is named."""
    latest = {booking.offender_no: booking.booking_id for booking in bookings}
    if not prisons:
        return latest
    asks = {number: operations.prisoner(number) for number in latest}
    there = {number for number, prisoner in _answers(source, asks, Prisoner) if prisoner.location in prisons}
    return {number: booking for number, booking in latest.items() if number in there}


def _all_bookings(source: Source, latest: Mapping[str, int]) -> list[int]:
    """Return these bookings and every earlier one of the same prisoners."""
    found, newest = dict.fromkeys(latest.values()), dict(latest)
    while newest:
        asks = {number: operations.previous_booking(number, booking) for number, booking in newest.items()}
        earlier = {number: answer.booking_id for number, answer in _answers(source, asks, PreviousBooking)}
        newest = {number: booking for number, booking in earlier.items() if booking not in found}
        found.update(dict.fromkeys(newest.values()))
    return list(found)


def _answers(source: Source, asks: Mapping[str, Ask], shape: type[P]) -> Iterable[tuple[str, P]]:
    """Yield answers in their shape, and leave out what NOMIS does not know; any other failure ends the stretch."""
    for key, answer in source.get_many(asks):
        if isinstance(answer, NotFound):
            continue
        if isinstance(answer, Exception):
            raise answer
        yield key, as_listed(shape, answer, asks[key].operation)
