"""Prisoners, their bookings, and the adjustments of these."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tools.standins.nomis.world import ADJUSTMENTS, BOOKINGS, OFFENDERS, TWO_32, World, mix

SENTENCE_KINDS = ("RX", "S240A", "UR", "RSR", "RST", "SREM", "TCA", "TSA")
KEY_DATE_KINDS = ("ADA", "RADA", "UAL", "LAL")
WORDS = {"RX": "Remand", "UR": "Unused remand", "ADA": "Additional days awarded", "UAL": "Unlawfully at large"}
# Adjustments of one category that a booking has at most; ids leave room for them.
MOST = 8


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What decides about an adjustment."""

    id: int
    prisoner: int
    sequence: int
    kind: str
    is_hidden: bool
    is_active: bool


def found(world: World, booking_id: int) -> tuple[int, int] | None:
    """Return whose booking it is and its sequence; None when there is no such booking."""
    prisoner, rest = divmod(booking_id - BOOKINGS, 4)
    sequence = 4 - rest
    if not 0 <= prisoner < world.scale.prisoners or not 1 <= sequence <= world.bookings_of(prisoner):
        return None
    return prisoner, sequence


def details(world: World, number: str) -> dict[str, Any] | None:
    """Return where a prisoner is."""
    prisoner = world.place_of(number)
    if prisoner is None:
        return None
    is_active = world.is_active(prisoner)
    return {
        "offenderNo": number,
        "offenderId": OFFENDERS + prisoner * 3 + 1,
        "rootOffenderId": OFFENDERS + prisoner * 3,
        "bookingId": world.booking(prisoner, 1),
        "location": world.prison_of(prisoner) if is_active else "OUT",
        "active": is_active,
    }


def previous(world: World, number: str, booking_id: int) -> dict[str, Any] | None:
    """Return the booking before one of a prisoner."""
    booking = found(world, booking_id)
    if booking is None or world.number_of(booking[0]) != number or found(world, booking_id - 1) is None:
        return None
    return {"bookingId": booking_id - 1, "bookingSequence": booking[1] + 1}


def all_of(world: World, number: str) -> list[int] | None:
    """Return the bookings of a prisoner, the latest first."""
    prisoner = world.place_of(number)
    if prisoner is None:
        return None
    return [world.booking(prisoner, sequence) for sequence in range(1, world.bookings_of(prisoner) + 1)]


def latest_after(world: World, after: int, size: int, *, active_only: bool) -> dict[str, Any]:
    """Return the next latest bookings above an id."""
    first = max(0, (after - BOOKINGS - 3) // 4 + 1)
    listed: list[dict[str, Any]] = []
    for prisoner in range(first, world.scale.prisoners):
        if len(listed) == size:
            break
        if world.is_active(prisoner) or not active_only:
            listed.append({"bookingId": world.booking(prisoner, 1), "offenderNo": world.number_of(prisoner)})
    return {"prisonerIds": listed, "lastBookingId": listed[-1]["bookingId"] if listed else after}


def active_prisoners(world: World, *, active: bool) -> list[int]:
    return [place for place in range(world.scale.prisoners) if world.is_active(place) or not active]


# --- Adjustments -----------------------------------------------------------------------------------------------------


def adjustments_at(world: World, prisoner: int, sequence: int, *, of_sentence: bool) -> list[Adjustment]:
    """Return what decides about the adjustments of a booking: none for half of them."""
    booking = world.booking(prisoner, sequence)
    chance = mix(booking, 21 if of_sentence else 22)
    kinds = SENTENCE_KINDS if of_sentence else KEY_DATE_KINDS
    first = ADJUSTMENTS + (booking - BOOKINGS) * MOST
    listed = []
    for number in range(max(0, chance % (7 if of_sentence else 5) - 3)):
        seed = mix(first + number, 23 if of_sentence else 24)
        is_unknown = mix(first + number, 25) / TWO_32 < world.scale.unknown
        kind = "QQQ" if is_unknown and not of_sentence else kinds[seed % len(kinds)]
        is_hidden = of_sentence and seed % 9 == 0
        listed.append(Adjustment(first + number, prisoner, sequence, kind, is_hidden, seed % 5 != 0))
    return listed


def of_booking(world: World, booking_id: int, *, active_only: bool) -> dict[str, Any] | None:
    """Return both kinds of adjustments of a booking."""
    booking = found(world, booking_id)
    if booking is None:
        return None
    answer = {}
    for name, of_sentence in (("sentenceAdjustments", True), ("keyDateAdjustments", False)):
        adjustments = adjustments_at(world, *booking, of_sentence=of_sentence)
        kept = [each for each in adjustments if each.is_active or not active_only]
        answer[name] = [_written(world, each, of_sentence=of_sentence) for each in kept]
    return answer


def adjustment(world: World, adjustment_id: int, *, of_sentence: bool) -> dict[str, Any] | None:
    """Return one adjustment."""
    booking = found(world, BOOKINGS + (adjustment_id - ADJUSTMENTS) // MOST)
    if booking is None:
        return None
    adjustments = adjustments_at(world, *booking, of_sentence=of_sentence)
    same = (each for each in adjustments if each.id == adjustment_id)
    return next((_written(world, each, of_sentence=of_sentence) for each in same), None)


def _written(world: World, each: Adjustment, *, of_sentence: bool) -> dict[str, Any]:
    is_released = each.sequence > 1 or not world.is_active(each.prisoner)
    day = world.today - timedelta(days=30 + each.id % 900 + 900 * (each.sequence - 1))
    days = 1 + each.id % 40
    answer: dict[str, Any] = {
        "id": each.id,
        "bookingId": world.booking(each.prisoner, each.sequence),
        "bookingSequence": each.sequence,
        "offenderNo": world.number_of(each.prisoner),
        "hasBeenReleased": is_released,
        "prisonId": "OUT" if is_released else world.prison_of(each.prisoner),
        "adjustmentType": {"code": each.kind, "description": WORDS.get(each.kind, each.kind.title())},
        "adjustmentDays": days,
        "active": each.is_active,
    }
    if of_sentence:
        answer |= {"sentenceSequence": 1 + each.id % 3, "hiddenFromUsers": each.is_hidden}
    if each.id % 6:
        answer["adjustmentDate"] = day.isoformat()
    if each.id % 3:
        answer["adjustmentFromDate"] = (day - timedelta(days=days + 20)).isoformat()
        answer["adjustmentToDate"] = (day - timedelta(days=21)).isoformat()
    if each.id % 4 == 0:
        answer["comment"] = "Agreed with the court"
    return answer


@dataclass(frozen=True)
class Expected:
    """What has to become of all adjustments."""

    bookings: int
    bookings_without: int
    migrated: int
    hidden: int
    unknown: int


def expected(world: World) -> Expected:
    """Return how many adjustments there are, and what has to become of them."""
    bookings = without = migrated = hidden = unknown = 0
    for prisoner in range(world.scale.prisoners):
        for sequence in range(1, world.bookings_of(prisoner) + 1):
            both = [
                *adjustments_at(world, prisoner, sequence, of_sentence=True),
                *adjustments_at(world, prisoner, sequence, of_sentence=False),
            ]
            bookings += 1
            without += not both
            hidden += sum(each.is_hidden for each in both)
            unknown += sum(each.kind == "QQQ" for each in both)
            migrated += sum(not each.is_hidden and each.kind != "QQQ" for each in both)
    return Expected(bookings, without, migrated, hidden, unknown)
