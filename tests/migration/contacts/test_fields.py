"""What becomes of each field of a person, and of their parts."""

from datetime import UTC, date, datetime

import pytest

from cats.custody.facts import (
    AddressFacts,
    Audit,
    ContactFacts,
    EmailFacts,
    EmploymentFacts,
    IdentityFacts,
    PhoneFacts,
    RelationshipFacts,
    RestrictionFacts,
)
from tests.migration.contacts.records import ABSENT, CHANGED, address, code, phone, prisoner, relationship, translated

# Summer: NOMIS' nine o'clock is eight in UTC.
MADE = datetime(2029, 6, 1, 8, tzinfo=UTC)
NEVER_CHANGED = Audit("MAKER", MADE)
ENTERED = Audit("ENTERER", MADE)


def a_restriction(key: str) -> RestrictionFacts:
    return RestrictionFacts(
        key=key,
        kind="BAN",
        kind_words="Banned",
        effective_on=date(2029, 2, 1),
        expires_on=date(2031, 2, 1),
        comment="By the governor",
        entered_by="ENTERER",
        audit=ENTERED,
    )


def an_address() -> AddressFacts:
    return AddressFacts(
        key="21",
        kind="HOME",
        flat="2B",
        premise="14",
        street="Quarry Lane",
        locality="Lower Town",
        postcode="ZZ1 1ZZ",
        city_code="25343",
        city="Sheffield",
        county_code="S.YORKSHIRE",
        county="South Yorkshire",
        country_code="ENG",
        country="England",
        is_primary=True,
        is_for_mail=False,
        has_no_fixed_address=False,
        is_verified=True,
        starts_on=date(2029, 1, 1),
        ends_on=date(2029, 12, 31),
        comment="Ring twice\nthen wait",
        phones=(PhoneFacts("12", "0000 000011", "MOB", "12", NEVER_CHANGED),),
        audit=NEVER_CHANGED,
    )


def a_relationship() -> RelationshipFacts:
    return RelationshipFacts(
        key="41",
        prisoner_number="Z1234YX",
        booking_id=1200001,
        is_current_term=True,
        contact_type="S",
        relationship="BRO",
        relationship_words="Brother",
        is_active=True,
        is_approved_visitor=True,
        is_next_of_kin=False,
        is_emergency_contact=True,
        comment="Lives abroad",
        expires_on=date(2032, 1, 1),
        restrictions=(a_restriction("61"),),
        audit=NEVER_CHANGED,
    )


def test_a_person_is_taken_over_field_by_field_with_one_of_each_part():
    assert translated() == ContactFacts(
        key="900001",
        first_name="Testy",
        last_name="Visitor",
        middle_name="May",
        title="MRS",
        gender="F",
        domestic_status="M",
        language="POL",
        date_of_birth=date(1990, 5, 6),
        deceased_on=date(2030, 1, 2),
        needs_interpreter=True,
        is_staff=True,
        is_remitter=True,
        phones=(PhoneFacts("11", "0000 000011", "MOB", "12", NEVER_CHANGED),),
        addresses=(an_address(),),
        emails=(EmailFacts("31", "someone@example.invalid", NEVER_CHANGED),),
        identities=(IdentityFacts("900001:1", "DL", "TEST0001", "DVLA", NEVER_CHANGED),),
        employments=(EmploymentFacts("900001:1", 5001, "Harbour Advice", True, NEVER_CHANGED),),
        relationships=(a_relationship(),),
        restrictions=(a_restriction("51"),),
        audit=Audit("MAKER", MADE, "CHANGER", datetime(2029, 7, 1, 9, 30, tzinfo=UTC)),
    )


@pytest.mark.parametrize(
    ("name", "ours", "empty"),
    [
        ("middleName", "middle_name", ""),
        ("dateOfBirth", "date_of_birth", None),
        ("gender", "gender", ""),
        ("title", "title", ""),
        ("language", "language", ""),
        ("domesticStatus", "domestic_status", ""),
        ("deceasedDate", "deceased_on", None),
        ("isStaff", "is_staff", False),
        ("isRemitter", "is_remitter", False),
    ],
)
@pytest.mark.parametrize("nothing", [None, ABSENT])
def test_what_a_person_need_not_have_is_empty_and_never_none(name, ours, empty, nothing):
    assert getattr(translated(**{name: nothing}), ours) == empty


@pytest.mark.parametrize(
    ("name", "ours", "empty"),
    [
        *((name, name, "") for name in ("flat", "premise", "street", "locality", "postcode", "comment")),
        ("type", "kind", ""),
        ("city", "city", ""),
        ("city", "city_code", ""),
        ("county", "county", ""),
        ("country", "country_code", ""),
        ("noFixedAddress", "has_no_fixed_address", False),
        ("startDate", "starts_on", None),
        ("endDate", "ends_on", None),
    ],
)
@pytest.mark.parametrize("nothing", [None, ABSENT])
def test_what_an_address_need_not_have_is_empty_and_never_none(name, ours, empty, nothing):
    (ours_is,) = translated(addresses=[address(**{name: nothing})]).addresses
    assert getattr(ours_is, ours) == empty


@pytest.mark.parametrize("is_validated", [True, False])
@pytest.mark.parametrize("was_changed", [True, False])
def test_an_address_is_verified_when_the_post_office_knows_it_new_or_changed(is_validated, was_changed):
    changes = {"audit": CHANGED} if was_changed else {}
    (ours,) = translated(addresses=[address(validatedPAF=is_validated, **changes)]).addresses
    assert ours.is_verified is is_validated


@pytest.mark.parametrize(("sequence", "is_current"), [(1, True), (2, False), (0, False), (17, False)])
def test_a_relationship_is_of_the_current_term_in_the_first_booking(sequence, is_current):
    (ours,) = translated(contacts=[relationship(prisoner=prisoner(bookingSequence=sequence))]).relationships
    assert ours.is_current_term is is_current


def test_a_code_comes_with_its_words_where_people_read_them():
    changed = relationship(relationshipType=code("MOT", "Mother "), contactType=code("O", "Official"))
    (ours,) = translated(contacts=[changed]).relationships
    assert (ours.contact_type, ours.relationship, ours.relationship_words) == ("O", "MOT", "Mother")


def test_a_part_may_have_no_words_no_extension_and_no_comment():
    person = translated(
        phoneNumbers=[phone(extension=None, type=code("MOB", ""))], contacts=[relationship(comment=None)]
    )
    assert person.phones[0].extension == ""
    assert person.relationships[0].comment == ""


def test_a_person_with_nothing_is_a_person():
    lists = ("phoneNumbers", "addresses", "emailAddresses", "employments", "identifiers", "contacts", "restrictions")
    person = translated(**{name: [] for name in lists})
    parts = person.phones, person.addresses, person.emails, person.employments, person.identities
    assert (*parts, person.relationships, person.restrictions) == ((),) * 7


def test_unknown_fields_change_nothing():
    assert translated(somethingNew={"a": [1]}) == translated()
