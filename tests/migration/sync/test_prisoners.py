"""Merges, moved and deleted bookings, admissions: what belongs to the prisoner is read again, record by record."""

import json

import pytest

from cats.custody.models import PrisonerRestriction, Relationship, TransactionEntry
from migration.domains.base import Ask
from migration.engine.sources import open_source
from migration.models import FinanceGrace, SyncEvent
from migration.sync import draining
from tests.migration.sync.conftest import PERSON, RESTRICTION, TRANSACTION

ACTIVE, GONE = "X0000AA", "X0003AA"


def refreshed() -> set[str]:
    return set(SyncEvent.objects.filter(event_type="cats.refresh").values_list("subject", flat=True))


@pytest.fixture
def known(db, told, nomis):
    """A person and a restriction of a prisoner that are here; returns the prisoner's number."""
    told("PERSON-INSERTED", personId=PERSON)
    told("RESTRICTION-UPSERTED", offenderIdDisplay="X0000AA", offenderRestrictionId=RESTRICTION)
    number = Relationship.objects.order_by("pk").first().prisoner.number
    PrisonerRestriction.objects.update(prisoner=Relationship.objects.order_by("pk").first().prisoner)
    return number


def test_a_restriction_is_created_updated_and_deleted(db, told, nomis):
    first = told("RESTRICTION-UPSERTED", offenderIdDisplay="X0000AA", offenderRestrictionId=RESTRICTION, isUpdated=True)
    nomis.world.change("restriction", RESTRICTION, comment="changed")
    second = told("RESTRICTION-UPSERTED", offenderIdDisplay="X0000AA", offenderRestrictionId=RESTRICTION)
    assert PrisonerRestriction.objects.get().comment == "changed"
    nomis.world.remove("restriction", RESTRICTION)
    third = told("RESTRICTION-DELETED", offenderIdDisplay="X0000AA", offenderRestrictionId=RESTRICTION)

    prefix = "contactperson-prisoner-restriction-synchronisation"
    assert [event.outcome for event in (first, second, third)] == [
        f"{prefix}-created-success", f"{prefix}-updated-success", f"{prefix}-deleted-success",
    ]  # fmt: skip
    assert not PrisonerRestriction.objects.exists()


def test_a_merge_reads_what_either_number_has_here_or_there(known, told, nomis):
    nomis.world.put("prisoner_contacts", known, {"contacts": []})
    nomis.world.put("prisoner_restrictions", known, {"restrictions": []})
    event = told(
        "prison-offender-events.prisoner.merged",
        additionalInformation={"nomsNumber": ACTIVE, "removedNomsNumber": known, "bookingId": 30_000_004},
    )

    assert (event.state, event.outcome) == ("handled", "from-nomis-synch-contactperson-merge")
    assert {f"person:{PERSON}", f"restriction:{RESTRICTION}", "booking:30000004"} <= refreshed()
    assert set(SyncEvent.objects.filter(event_type="cats.refresh").values_list("state", flat=True)) <= {
        "handled", "ignored",
    }  # fmt: skip


def test_a_merge_moves_a_relationship_to_the_number_that_was_kept(known, told, nomis):
    person = json_of(nomis, f"/persons/{PERSON}")
    for contact in person["contacts"]:
        if contact["prisoner"]["offenderNo"] == known:
            contact["prisoner"]["offenderNo"] = "A9999ZZ"
    nomis.world.put("person", PERSON, person)
    nomis.world.remove("prisoner_contacts", known)
    nomis.world.remove("prisoner_restrictions", known)
    told(
        "prison-offender-events.prisoner.merged",
        additionalInformation={"nomsNumber": "A9999ZZ", "removedNomsNumber": known},
    )

    assert not Relationship.objects.filter(prisoner__number=known).exists()
    assert Relationship.objects.filter(prisoner__number="A9999ZZ").exists()


def json_of(nomis, path: str):
    return json.loads(open_source().get(Ask("person", path)))


@pytest.mark.parametrize(("is_active", "waits"), [(True, True), (False, False)])
def test_a_moved_booking_waits_for_the_admission_of_a_target_in_prison(known, told, nomis, is_active, waits):
    nomis.world.put("prisoner_contacts", "A5678DE", {"contacts": [{"person": {"personId": 20_000_009}}]})
    nomis.world.put("prisoner_restrictions", "A5678DE", {"restrictions": []})
    nomis.world.put("prisoner", "A5678DE", {"active": is_active, "bookingId": 3})
    told(
        "prison-offender-events.prisoner.booking.moved",
        additionalInformation={"bookingId": 30_000_004, "movedFromNomsNumber": known, "movedToNomsNumber": "A5678DE"},
    )

    assert f"person:{PERSON}" in refreshed()
    assert ("person:20000009" in refreshed()) != waits


@pytest.mark.parametrize(
    ("reason", "is_done"), [("NEW_ADMISSION", True), ("READMISSION_SWITCH_BOOKING", True), ("TRANSFERRED", False)]
)
def test_an_admission_reads_again_and_other_receptions_do_not(known, told, reason, is_done):
    event = told(
        "prisoner-offender-search.prisoner.received", additionalInformation={"nomsNumber": known, "reason": reason}
    )

    assert (event.state == "handled", f"person:{PERSON}" in refreshed()) == (is_done, is_done)


def test_a_deleted_booking_reads_again_what_the_prisoner_has(known, told):
    event = told("BOOKING-DELETED", offenderIdDisplay=known, bookingId=30_000_004)

    assert event.outcome == "from-nomis-synch-contactperson-booking-deleted"
    assert {f"person:{PERSON}", f"restriction:{RESTRICTION}", "booking:30000004"} <= refreshed()


def test_a_merge_has_the_transactions_of_the_removed_number_read_again(db, send, told, settings):
    settings.NOMIS_GRACE_SECONDS = 0
    told("OFFENDER_TRANSACTIONS-INSERTED", transactionId=TRANSACTION)
    number = TransactionEntry.objects.first().prisoner.number
    settings.NOMIS_GRACE_SECONDS = 20
    send(
        "prison-offender-events.prisoner.merged",
        additionalInformation={"nomsNumber": "A9999ZZ", "removedNomsNumber": number},
    )
    draining.drain_all()

    assert FinanceGrace.objects.get().transaction_id == TRANSACTION


def test_repeating_a_merge_asks_for_nothing_twice(known, send, told):
    body = {"nomsNumber": ACTIVE, "removedNomsNumber": known}
    told("prison-offender-events.prisoner.merged", "one", additionalInformation=body)
    before = SyncEvent.objects.count()
    send("prison-offender-events.prisoner.merged", "one", additionalInformation=body)
    draining.drain_all()

    assert SyncEvent.objects.count() == before
