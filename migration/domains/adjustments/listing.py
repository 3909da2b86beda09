"""Listing bookings, because NOMIS lists no adjustments (migration 4.5).

Latest bookings come by keyset. Older ones are found by walking back from each, all prisoners of a stretch side by side:
every call takes one step, and the cursor says where everybody is, until NOMIS knows no earlier booking of any. A step
is done whole or asked again, so nothing is left out.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from cats.core.http.failures import NotFound
from migration.domains.adjustments.choosing import AdjustmentFilter
from migration.domains.adjustments.payloads import LatestBooking, LatestBookings, PreviousBooking, Prisoner
from migration.domains.base import Ask, Page, Source
from migration.domains.reading import P, as_listed, read_listing
from migration.nomis import operations

# A step costs one call for each prisoner; this many keep it well within the time for which a run is held.
PRISONERS = 200
# Nobody has so many bookings: a walk that is this long goes in a circle.
LONGEST_WALK = 500
OUT = "OUT"


def stretch(source: Source, chosen: AdjustmentFilter, after: dict[str, Any] | None, size: int) -> Page:
    """Return the next bookings after a cursor, and the cursor after them."""
    if after and after["at"] and after["steps"] < LONGEST_WALK:
        return _step_back(source, after)
    return _next_prisoners(source, chosen, after["booking"] if after else 0, size)


def _next_prisoners(source: Source, chosen: AdjustmentFilter, last: int, size: int) -> Page:
    """Return the latest bookings of the next prisoners.

    The contract ends the list with a short answer; we go on until an empty one, lest a server that gives less than it
    was asked for ends it early.
    """
    ask = operations.latest_bookings(last, min(size, PRISONERS), active_only=_is_inside(chosen))
    answer = read_listing(source, ask, LatestBookings)
    highest = max((booking.booking_id for booking in answer.bookings), default=last)
    if highest <= last:
        return Page([], None)
    return _page(_at(source, answer.bookings, chosen.prison_ids), highest, steps=0)


def _step_back(source: Source, after: dict[str, Any]) -> Page:
    """Return the booking before the one at which each prisoner is; those who have none are done."""
    asks = {number: operations.previous_booking(number, booking) for number, booking in after["at"].items()}
    earlier = {number: answer.booking_id for number, answer in _answers(source, asks, PreviousBooking)}
    return _page(earlier, after["booking"], steps=after["steps"] + 1)


def _page(at: dict[str, int], last: int, *, steps: int) -> Page:
    return Page([str(booking) for booking in at.values()], {"booking": last, "at": at, "steps": steps})


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


def _answers(source: Source, asks: Mapping[str, Ask], shape: type[P]) -> Iterable[tuple[str, P]]:
    """Yield answers in their shape, and leave out what NOMIS does not know; any other failure ends the stretch."""
    for key, answer in source.get_many(asks):
        if isinstance(answer, NotFound):
            continue
        if isinstance(answer, Exception):
            raise answer
        yield key, as_listed(shape, answer, asks[key].operation)
