"""Events about people outside: whatever they say, the person becomes what NOMIS says now."""

import pytest

from cats.custody.models import Contact, ContactAddress, ContactPhone
from migration.models import Mapping, Tombstone
from tests.migration.sync.conftest import PERSON


def test_a_new_person_is_stored_whole_with_mappings(db, told):
    event = told("PERSON-INSERTED", personId=PERSON)

    contact = Contact.objects.get(nomis_key=str(PERSON))
    assert (event.state, event.outcome) == ("handled", "contactperson-person-synchronisation-created-success")
    assert Mapping.objects.get(entity="person", key=str(PERSON)).record_id == contact.pk
    assert Mapping.objects.filter(part_of=str(PERSON)).count() > 1
    assert set(Mapping.objects.values_list("kind", flat=True)) == {"NOMIS_CREATED"}


def test_the_same_again_changes_nothing(db, told):
    told("PERSON-INSERTED", personId=PERSON)
    before = list(Mapping.objects.order_by("id").values())
    event = told("PERSON-INSERTED", "another", personId=PERSON)

    assert (event.state, event.outcome) == ("ignored", "contactperson-person-synchronisation-created-ignored")
    assert list(Mapping.objects.order_by("id").values()) == before


def test_a_change_is_read_again_and_written(db, told, nomis):
    told("PERSON-INSERTED", personId=PERSON)
    nomis.world.change("person", PERSON, firstName="Changed")
    event = told("PERSON-UPDATED", personId=PERSON)

    assert Contact.objects.get(nomis_key=str(PERSON)).first_name == "Changed"
    assert event.outcome == "contactperson-person-synchronisation-updated-success"
    assert Mapping.objects.get(entity="person", key=str(PERSON)).changed_at is not None


def test_an_update_before_the_insert_is_no_failure(db, told):
    event = told("PERSON-UPDATED", personId=PERSON)

    assert event.outcome == "contactperson-person-synchronisation-created-success"


def test_a_deleted_person_goes_with_all_parts_and_leaves_tombstones(db, told, nomis):
    told("PERSON-INSERTED", personId=PERSON)
    nomis.world.remove("person", PERSON)
    event = told("PERSON-DELETED", personId=PERSON)

    assert event.outcome == "contactperson-person-synchronisation-deleted-success"
    assert not Contact.objects.exists()
    assert not Mapping.objects.exists()
    assert Tombstone.objects.filter(entity="person", key=str(PERSON)).exists()


def test_a_delete_before_its_create_leaves_a_tombstone_and_the_create_is_done(db, told, nomis):
    nomis.world.remove("person", PERSON)
    first = told("PERSON-DELETED", personId=PERSON)
    second = told("PERSON-INSERTED", personId=PERSON)

    assert (first.state, first.outcome) == ("ignored", "contactperson-person-synchronisation-deleted-ignored")
    assert (second.state, second.detail) == ("ignored", "not_in_nomis")
    assert Tombstone.objects.get().key == str(PERSON)
    assert not Contact.objects.exists()


def test_a_record_that_is_there_again_has_no_tombstone(db, told, nomis):
    nomis.world.remove("person", PERSON)
    told("PERSON-DELETED", personId=PERSON)
    nomis.world.restore()
    told("PERSON-UPDATED", personId=PERSON)

    assert Contact.objects.exists()
    assert not Tombstone.objects.filter(entity="person").exists()


def test_a_late_delete_does_not_take_away_what_nomis_has(db, told):
    told("PERSON-INSERTED", personId=PERSON)
    event = told("PERSON-DELETED", personId=PERSON)

    assert (event.state, event.detail) == ("ignored", "still_in_nomis")
    assert Contact.objects.exists()


@pytest.mark.parametrize("module", ["DPS_SYNCHRONISATION", "DPS_SYNCHRONISATION_X", "dps_synchronisation"])
def test_what_our_side_caused_is_skipped(db, told, nomis, module):
    event = told("PERSON-UPDATED", personId=PERSON, auditModuleName=module)

    assert (event.state, event.outcome) == ("skipped", "contactperson-person-synchronisation-updated-skipped")
    assert nomis.calls["person"] == 0


def test_a_deletion_is_looked_at_whoever_caused_it(db, told, nomis):
    told("PERSON-INSERTED", personId=PERSON)
    nomis.world.remove("person", PERSON)
    event = told("PERSON-DELETED", personId=PERSON, auditModuleName="DPS_SYNCHRONISATION")

    assert event.state == "handled"


def test_parts_are_named_by_what_became_of_them(db, told, nomis):
    told("PERSON-INSERTED", personId=PERSON)
    address = ContactAddress.objects.order_by("pk").first() or pytest.fail("the stand-in has no address here")
    key = int(address.nomis_key)
    there = told("ADDRESSES_PERSON-UPDATED", personId=PERSON, addressId=key)
    nomis.world.change("person", PERSON, addresses=[])
    gone = told("ADDRESSES_PERSON-DELETED", personId=PERSON, addressId=key)
    late = told("ADDRESSES_PERSON-INSERTED", personId=PERSON, addressId=key)

    assert there.outcome == "contactperson-address-synchronisation-updated-success"
    assert gone.outcome == "contactperson-address-synchronisation-deleted-success"
    assert (late.state, late.detail) == ("ignored", "not_in_nomis")
    assert not ContactAddress.objects.exists()


def test_a_relationship_of_two_prisoners_is_nothing_of_ours(db, told, nomis):
    event = told("OFFENDER_CONTACT-INSERTED", offenderIdDisplay="A1234BC", bookingId=1, contactId=7)

    assert (event.state, event.detail) == ("ignored", "PRISONER_TO_PRISONER")
    assert nomis.calls.total() == 0


def test_a_prisoner_s_details_are_not_kept_here(db, told):
    event = told("OFFENDER_PHYSICAL_DETAILS-CHANGED", offenderIdDisplay="A1234BC", bookingId=1, profileType="MARITAL")

    assert (event.state, event.outcome) == ("ignored", "contact-person-domestic-status-synchronisation-ignored")


def test_what_cannot_be_taken_is_given_up_with_its_reason(db, told, nomis):
    nomis.world.change("person", PERSON, firstName=7)
    event = told("PERSON-UPDATED", personId=PERSON)

    assert (event.state, event.outcome) == ("dead", "malformed_field")
    assert "firstName" in event.detail
    assert not ContactPhone.objects.exists()
