"""Every request that adjustments make of NOMIS."""

from cats.custody.codes import AdjustmentCategory
from migration.domains.base import Ask


def of_booking(booking: str) -> Ask:
    """All adjustments of a booking; without the parameter inactive ones would be left out."""
    path = f"/prisoners/booking-id/{booking}/sentencing-adjustments"
    return Ask("getActiveAdjustments", path, (("active-only", "false"),))


def adjustment(category: str, key: str) -> Ask:
    """One adjustment of a category."""
    if category == AdjustmentCategory.SENTENCE:
        return Ask("getSentenceAdjustment", f"/sentence-adjustments/{key}")
    return Ask("getKeyDateAdjustment", f"/key-date-adjustments/{key}")


def latest_bookings(after: int, size: int, *, are_active: bool) -> Ask:
    """The latest bookings of the next prisoners after a booking."""
    query = (("bookingId", str(after)), ("activeOnly", str(are_active).lower()), ("pageSize", str(size)))
    return Ask("getAllLatestBookingsFromId", "/bookings/ids/latest-from-id", query)


def previous_booking(prisoner: str, booking: int) -> Ask:
    """The booking before one; 404 when there is none."""
    return Ask("getPreviousBooking", f"/prisoners/{prisoner}/bookings/{booking}/previous")


def whereabouts(prisoner: str) -> Ask:
    """Where a prisoner is now."""
    return Ask("getPrisonerDetails", f"/prisoners/{prisoner}")
