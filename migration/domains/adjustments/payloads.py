"""Sentencing adjustments as NOMIS gives them, in both categories, and the listing of bookings."""

from pydantic import Field, StrictBool

from migration.domains.reading import LARGEST, Code, Coded, Lines, MaybeDay, NeededCode, Number, Payload


class KeyDateAdjustment(Payload):
    """An adjustment of a booking's key dates; the last day is left out, it follows from the days."""

    id: Number
    booking_id: Number = Field(alias="bookingId")
    booking_sequence: Number = Field(alias="bookingSequence")
    has_been_released: StrictBool = Field(alias="hasBeenReleased")
    prison_id: Code = Field(alias="prisonId")
    offender_no: NeededCode = Field(alias="offenderNo")
    kind: Coded = Field(alias="adjustmentType")
    adjusted_on: MaybeDay = Field(default=None, alias="adjustmentDate")
    from_date: MaybeDay = Field(default=None, alias="adjustmentFromDate")
    days: int = Field(strict=True, ge=-LARGEST, le=LARGEST, alias="adjustmentDays")
    comment: Lines = ""
    is_active: StrictBool = Field(alias="active")


class SentenceAdjustment(KeyDateAdjustment):
    """An adjustment of one sentence; hidden when NOMIS made it from a key-date adjustment."""

    sentence_sequence: Number = Field(alias="sentenceSequence")
    is_hidden: StrictBool = Field(alias="hiddenFromUsers")


class BookingAdjustments(Payload):
    """All adjustments of a booking."""

    sentence: list[SentenceAdjustment] = Field(alias="sentenceAdjustments")
    key_date: list[KeyDateAdjustment] = Field(alias="keyDateAdjustments")


class LatestBooking(Payload):
    """A prisoner's latest booking."""

    booking_id: Number = Field(alias="bookingId")
    offender_no: NeededCode = Field(alias="offenderNo")


class LatestBookings(Payload):
    """One stretch of all latest bookings."""

    bookings: list[LatestBooking] = Field(alias="prisonerIds")
    last: Number = Field(default=0, alias="lastBookingId")


class PreviousBooking(Payload):
    """The booking before another one."""

    booking_id: Number = Field(alias="bookingId")


class Prisoner(Payload):
    """Where a prisoner is now; OUT when released."""

    location: Code = ""
