"""Parts come in order of their numbers, each once, and none hangs on two others."""

import pytest

from migration.domains.base import Rejection
from tests.migration.contacts.records import (
    address,
    email,
    employment,
    identifier,
    phone,
    relationship,
    restriction,
    translated,
)

LISTS = [
    ("phoneNumbers", "phones", "phoneId", phone),
    ("addresses", "addresses", "addressId", lambda **changes: address(phoneNumbers=[], **changes)),
    ("emailAddresses", "emails", "emailAddressId", email),
    ("contacts", "relationships", "id", lambda **changes: relationship(restrictions=[], **changes)),
    ("restrictions", "restrictions", "id", restriction),
    ("identifiers", "identities", "sequence", identifier),
    ("employments", "employments", "sequence", employment),
]
NAMED = pytest.mark.parametrize(("name", "ours", "number", "made"), LISTS, ids=[each[0] for each in LISTS])


@NAMED
def test_parts_come_in_order_of_their_numbers_not_of_their_digits(name, ours, number, made):
    person = translated(**{name: [made(**{number: key}) for key in (10, 9, 111, 2)]})
    assert [int(part.key.split(":")[-1]) for part in getattr(person, ours)] == [2, 9, 10, 111]


@NAMED
def test_a_part_that_comes_twice_is_kept_once(name, ours, number, made):
    assert len(getattr(translated(**{name: [made(**{number: 5})] * 3}), ours)) == 1


@NAMED
def test_two_parts_under_one_number_are_refused(name, ours, number, made):
    other = made(**{number: 5}) | {"audit": {"createDatetime": "2001-01-01T00:00:00", "createUsername": "OTHER"}}
    with pytest.raises(Rejection) as refusal:
        translated(**{name: [made(**{number: 5}), other]})
    assert refusal.value.reason == "repeated_key"
    assert name in refusal.value.detail


def test_parts_that_are_numbered_within_the_person_carry_the_persons_number():
    person = translated(personId=77, identifiers=[identifier(sequence=3)], employments=[employment(sequence=4)])
    assert (person.identities[0].key, person.employments[0].key) == ("77:3", "77:4")


@pytest.mark.parametrize(
    "lists",
    [
        {"phoneNumbers": [phone(phoneId=1)], "addresses": [address(phoneNumbers=[phone(phoneId=1)])]},
        {"addresses": [address(addressId=key, phoneNumbers=[phone(phoneId=1)]) for key in (1, 2)]},
        {"contacts": [relationship(id=key, restrictions=[restriction(id=9)]) for key in (1, 2)]},
    ],
    ids=["person and address", "two addresses", "two relationships"],
)
def test_a_part_of_two_others_is_refused(lists):
    with pytest.raises(Rejection) as refusal:
        translated(**lists)
    assert refusal.value.reason == "repeated_key"


def test_the_two_kinds_of_restriction_have_numbers_of_their_own():
    person = translated(restrictions=[restriction(id=9)], contacts=[relationship(restrictions=[restriction(id=9)])])
    assert (person.restrictions[0].key, person.relationships[0].restrictions[0].key) == ("9", "9")


def test_hundreds_of_relationships_are_taken_over():
    person = translated(
        contacts=[relationship(id=key, restrictions=[restriction(id=key)]) for key in range(600, 0, -1)]
    )
    assert [int(one.key) for one in person.relationships] == list(range(1, 601))
