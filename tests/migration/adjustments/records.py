"""Adjustments as NOMIS sends them (migration 10.3), and bookings of them."""

import json
from datetime import date
from typing import Any

from migration.domains.adjustments.facts import BookingFacts
from migration.domains.adjustments.payloads import BookingAdjustments
from migration.domains.adjustments.rules import booking_facts
from migration.domains.reading import parse
from migration.reference.tables import Tables

BOOKING = "1200001"
TABLES = Tables(today=date(2030, 3, 1))


def key_date(**changes: Any) -> dict[str, Any]:
    """Return a key-date adjustment of the booking, with changes."""
    return {
        "id": 500001,
        "bookingId": 1200001,
        "bookingSequence": 1,
        "hasBeenReleased": False,
        "prisonId": "MDI",
        "offenderNo": "Z1234YX",
        "adjustmentType": {"code": "ADA", "description": "Additional days"},
        "adjustmentDate": "2030-01-10",
        "adjustmentFromDate": "2029-12-01",
        "adjustmentToDate": "2029-12-10",
        "adjustmentDays": 10,
        "active": True,
        **changes,
    }


def sentence(**changes: Any) -> dict[str, Any]:
    """Return an adjustment of a sentence of the booking, with changes."""
    code = {"code": "RX", "description": "Remand"}
    return key_date(**{"sentenceSequence": 2, "hiddenFromUsers": False, "adjustmentType": code, **changes})


def answer(sentences: list[dict[str, Any]], key_dates: list[dict[str, Any]]) -> bytes:
    """Return what NOMIS answers of a booking."""
    return json.dumps({"sentenceAdjustments": sentences, "keyDateAdjustments": key_dates}).encode()


def translated(
    sentences: list[dict[str, Any]], key_dates: list[dict[str, Any]], tables: Tables = TABLES, **ends: date
) -> BookingFacts:
    """Return what a booking's adjustments become."""
    return booking_facts(BOOKING, parse(BookingAdjustments, answer(sentences, key_dates)), tables, **ends)
