"""Events about adjustments: the booking is read whole, and hidden means deleted."""

import pytest

from cats.custody.models import SentenceAdjustment
from migration.models import Mapping, SyncEvent, Tombstone
from migration.sync import draining

BOOKING, NUMBER = 30_000_004, "A1234BC"


def sentence(number: int, **changes: object) -> dict[str, object]:
    return {
        "id": number, "bookingId": BOOKING, "bookingSequence": 1, "hasBeenReleased": False, "prisonId": "MDI",
        "offenderNo": NUMBER, "sentenceSequence": 2, "adjustmentType": {"code": "RX", "description": "Remand"},
        "adjustmentDate": "2030-01-10", "adjustmentFromDate": "2029-12-01", "adjustmentDays": 10, "active": True,
        "hiddenFromUsers": False,
    } | changes  # fmt: skip


def key_date(number: int) -> dict[str, object]:
    changes = {"adjustmentType": {"code": "ADA", "description": "Additional days"}}
    found = sentence(number, **changes)
    return {name: value for name, value in found.items() if name not in {"sentenceSequence", "hiddenFromUsers"}}


@pytest.fixture
def booking(nomis):
    """Say what adjustments the booking has."""

    def put(*sentences: dict[str, object], key_dates: tuple[dict[str, object], ...] = ()) -> None:
        body = {"sentenceAdjustments": list(sentences), "keyDateAdjustments": list(key_dates)}
        nomis.world.put("booking_adjustments", BOOKING, body)

    return put


def kept() -> list[str]:
    return sorted(SentenceAdjustment.objects.values_list("nomis_key", flat=True))


def test_both_categories_are_created_and_updated_by_their_names(db, told, booking):
    booking(sentence(5), key_dates=(key_date(5),))
    first = told("SENTENCE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING, offenderIdDisplay=NUMBER)
    second = told("KEY_DATE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING)

    assert first.outcome == "sentence-adjustment-created-synchronisation-success"
    assert second.outcome == "key-date-adjustment-updated-synchronisation-success"
    assert kept() == ["key_date:5", "sentence:5"]


def test_one_that_becomes_hidden_is_deleted(db, told, booking):
    booking(sentence(5))
    told("SENTENCE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING)
    booking(sentence(5, hiddenFromUsers=True))
    event = told("SENTENCE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING)

    assert (event.state, event.outcome) == ("handled", "sentence-adjustment-delete-synchronisation-success")
    assert kept() == []
    assert Tombstone.objects.filter(entity="sentence_adjustment", key="5").exists()


def test_one_that_was_always_hidden_is_passed_by(db, told, booking):
    booking(sentence(5, hiddenFromUsers=True))
    event = told("SENTENCE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING)

    assert event.outcome == "sentence-adjustment-hidden-or-deleted-synchronisation-skipped"
    assert kept() == []


def test_a_deletion_removes_record_and_mapping(db, told, booking):
    booking(sentence(5), sentence(6))
    told("SENTENCE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING)
    booking(sentence(6))
    event = told("SENTENCE_ADJUSTMENT_DELETED", adjustmentId=5, bookingId=BOOKING)
    again = told("SENTENCE_ADJUSTMENT_DELETED", adjustmentId=5, bookingId=BOOKING)

    assert event.outcome == "sentence-adjustment-delete-synchronisation-success"
    assert again.outcome == "sentence-adjustment-delete-synchronisation-ignored"
    assert kept() == ["sentence:6"]
    assert not Mapping.objects.filter(entity="sentence_adjustment", key="5").exists()


def test_a_booking_that_is_no_more_loses_its_adjustments(db, told, booking, nomis):
    booking(sentence(5))
    told("SENTENCE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING)
    nomis.world.remove("booking_adjustments", BOOKING)
    event = told("SENTENCE_ADJUSTMENT_DELETED", adjustmentId=5, bookingId=BOOKING)

    assert event.outcome == "sentence-adjustment-delete-synchronisation-success"
    assert kept() == []


def test_our_own_changes_are_skipped(db, told, nomis):
    event = told(
        "KEY_DATE_ADJUSTMENT_UPSERTED", adjustmentId=5, bookingId=BOOKING, auditModuleName="DPS_SYNCHRONISATION"
    )

    assert (event.state, event.outcome) == ("skipped", "key-date-adjustment-synchronisation-skipped")
    assert nomis.calls.total() == 0


def test_without_a_booking_it_is_found_and_done_in_the_booking_s_turn(db, told, booking, nomis):
    booking(sentence(5))
    nomis.world.put("sentence_adjustment", 5, sentence(5))
    event = told("SENTENCE_ADJUSTMENT_UPSERTED", adjustmentId=5)
    draining.drain_all()

    assert event.outcome == "sentence-adjustment-synchronisation-deferred"
    assert SyncEvent.objects.get(event_type="cats.refresh").subject == f"booking:{BOOKING}"
    assert kept() == ["sentence:5"]


def test_a_merged_booking_is_read_whole_and_counted(db, told, booking):
    booking(sentence(5), key_dates=(key_date(7),))
    event = told("BOOKING_NUMBER-CHANGED", bookingId=BOOKING, offenderId=1, previousBookingNumber="X")

    assert (event.state, event.outcome) == ("handled", "from-nomis-synch-adjustment-merge")
    assert kept() == ["key_date:7", "sentence:5"]


def test_recalls_have_their_bookings_read_again(db, send, booking):
    booking(sentence(5))
    send(
        "courtsentencing.resync.sentence-adjustments",
        body={
            "offenderNo": NUMBER,
            "sentences": [
                {"sentenceId": {"offenderBookingId": BOOKING, "sentenceSequence": 1}, "adjustmentIds": ["a"]}
            ],
        },
    )
    draining.drain_all()

    assert kept() == ["sentence:5"]
    assert set(SyncEvent.objects.values_list("state", flat=True)) == {"handled"}
