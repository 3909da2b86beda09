"""People whom we cannot take as they are, each by a name that says which field, and nothing about anybody."""

import pytest

from migration.domains.base import Rejection
from migration.domains.contacts.choosing import ContactFilter
from migration.domains.contacts.domain import Contacts
from tests.migration.contacts.records import (
    ABSENT,
    NEVER,
    address,
    as_body,
    code,
    nomis_person,
    phone,
    relationship,
    restriction,
    translated,
)


def refused(**changes) -> Rejection:
    with pytest.raises(Rejection) as refusal:
        translated(**changes)
    return refusal.value


@pytest.mark.parametrize("name", ["firstName", "interpreterRequired", "audit", "addresses", "contacts", "restrictions"])
def test_a_field_that_has_to_be_there_is_named(name):
    assert (refused(**{name: ABSENT}).reason, refused(**{name: ABSENT}).detail) == ("missing_field", f"{name}: missing")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"addresses": None}, "addresses"),
        ({"firstName": None}, "firstName"),
        ({"isStaff": "yes"}, "isStaff"),
        ({"dateOfBirth": 5}, "dateOfBirth"),
        ({"dateOfBirth": "1990-02-30"}, "dateOfBirth"),
        ({"personId": -1}, "personId"),
        ({"personId": 2**63}, "personId"),
        ({"phoneNumbers": [phone(phoneId="12")]}, "phoneNumbers.0.phoneId"),
        ({"restrictions": [restriction(effectiveDate=None)]}, "restrictions.0.effectiveDate"),
        ({"audit": NEVER | {"createDatetime": "2029-06-01"}}, "audit.createDatetime"),
    ],
)
def test_a_field_of_the_wrong_shape_is_named(changes, where):
    refusal = refused(**changes)
    assert refusal.reason == "malformed_field"
    assert refusal.detail.startswith(where)


@pytest.mark.parametrize(
    "changes",
    [
        {"firstName": "x" * 5_000},
        {"gender": code("ABCDEFGHIJKLM")},
        {"contacts": [relationship(relationshipType=code("ABCDEFGHIJKLM"))]},
        {"addresses": [address(postcode="x" * 500)]},
        {"phoneNumbers": [phone(number="0" * 500)]},
    ],
)
def test_what_does_not_fit_is_refused_and_never_cut_off(changes):
    assert refused(**changes).reason == "too_long"


def test_a_refusal_says_nothing_about_anybody():
    assert "Visitor" not in str(refused(firstName=ABSENT, lastName=["Visitor"]))


def test_a_time_that_has_no_utc_is_refused():
    early = {"createDatetime": "0001-01-01T00:00:00+14:00", "createUsername": "A"}
    assert (refused(audit=early).reason, refused(audit=early).detail) == ("impossible_time", "createDatetime")


def test_an_answer_about_somebody_else_is_refused():
    with pytest.raises(Rejection) as refusal:
        Contacts().transform("1", as_body(nomis_person(personId=2)), None, ContactFilter())
    assert refusal.value.reason == "another_record"


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "\x1bab", "a\x9fb"])
def test_what_nobody_can_see_is_left_out(text):
    assert translated(firstName=text).first_name == "ab"


def test_lines_of_a_comment_are_kept_in_one_form():
    assert translated(addresses=[address(comment=" a\r\nb\x00 \n")]).addresses[0].comment == "a\nb"
