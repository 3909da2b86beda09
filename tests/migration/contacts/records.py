"""A person as NOMIS sends them, with one of each part (migration 10.3), and what becomes of them."""

import json
from typing import Any

from cats.custody.facts import ContactFacts
from migration.domains.contacts.choosing import ContactFilter
from migration.domains.contacts.domain import Contacts

ABSENT = object()
PERSON = 900001
NEVER = {"createDatetime": "2029-06-01T09:00:00", "createUsername": "MAKER"}
CHANGED = NEVER | {"modifyUserId": "CHANGER", "modifyDatetime": "2029-07-01T10:30:00"}


def without_absent(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record without the fields that are to be absent."""
    return {name: value for name, value in record.items() if value is not ABSENT}


def code(value: str, words: str = "Words") -> dict[str, str]:
    return {"code": value, "description": words}


def phone(**changes: Any) -> dict[str, Any]:
    usual = {"phoneId": 11, "number": "0000 000011", "extension": "12", "type": code("MOB", "Mobile"), "audit": NEVER}
    return without_absent(usual | changes)


def address(**changes: Any) -> dict[str, Any]:
    usual = {
        "addressId": 21,
        "type": code("HOME", "Home address"),
        "flat": "2B",
        "premise": "14",
        "street": "Quarry Lane",
        "locality": "Lower Town",
        "postcode": "ZZ1 1ZZ",
        "city": code("25343", "Sheffield"),
        "county": code("S.YORKSHIRE", "South Yorkshire"),
        "country": code("ENG", "England"),
        "phoneNumbers": [phone(phoneId=12)],
        "validatedPAF": True,
        "noFixedAddress": False,
        "primaryAddress": True,
        "mailAddress": False,
        "comment": "Ring twice\nthen wait",
        "startDate": "2029-01-01",
        "endDate": "2029-12-31",
        "audit": NEVER,
    }
    return without_absent(usual | changes)


def email(**changes: Any) -> dict[str, Any]:
    return without_absent({"emailAddressId": 31, "email": "someone@example.invalid", "audit": NEVER} | changes)


def identifier(**changes: Any) -> dict[str, Any]:
    usual = {
        "sequence": 1,
        "type": code("DL", "Driving licence"),
        "identifier": "TEST0001",
        "issuedAuthority": "DVLA",
        "audit": NEVER,
    }
    return without_absent(usual | changes)


def employment(**changes: Any) -> dict[str, Any]:
    usual = {"sequence": 1, "corporate": {"id": 5001, "name": "Harbour Advice"}, "active": True, "audit": NEVER}
    return without_absent(usual | changes)


def restriction(**changes: Any) -> dict[str, Any]:
    usual = {
        "id": 51,
        "type": code("BAN", "Banned"),
        "comment": "By the governor",
        "effectiveDate": "2029-02-01",
        "expiryDate": "2031-02-01",
        "enteredStaff": {"staffId": 7, "username": "ENTERER"},
        "audit": NEVER,
    }
    return without_absent(usual | changes)


def prisoner(**changes: Any) -> dict[str, Any]:
    usual = {
        "bookingId": 1200001,
        "bookingSequence": 1,
        "offenderNo": "Z1234YX",
        "lastName": "Test",
        "firstName": "Sam",
    }
    return without_absent(usual | changes)


def relationship(**changes: Any) -> dict[str, Any]:
    usual = {
        "id": 41,
        "contactType": code("S", "Social/Family"),
        "relationshipType": code("BRO", "Brother"),
        "active": True,
        "expiryDate": "2032-01-01",
        "approvedVisitor": True,
        "nextOfKin": False,
        "emergencyContact": True,
        "comment": "Lives abroad",
        "prisoner": prisoner(),
        "restrictions": [restriction(id=61)],
        "audit": NEVER,
    }
    return without_absent(usual | changes)


def nomis_person(**changes: Any) -> dict[str, Any]:
    """Return the person of the specification, with changes; ABSENT takes a field away."""
    usual = {
        "personId": PERSON,
        "firstName": "Testy",
        "lastName": "Visitor",
        "middleName": "May",
        "dateOfBirth": "1990-05-06",
        "gender": code("F", "Female"),
        "title": code("MRS", "Mrs"),
        "language": code("POL", "Polish"),
        "interpreterRequired": True,
        "domesticStatus": code("M", "Married"),
        "deceasedDate": "2030-01-02",
        "isStaff": True,
        "isRemitter": True,
        "audit": CHANGED,
        "phoneNumbers": [phone()],
        "addresses": [address()],
        "emailAddresses": [email()],
        "employments": [employment()],
        "identifiers": [identifier()],
        "contacts": [relationship()],
        "restrictions": [restriction()],
    }
    return without_absent(usual | changes)


def as_body(record: Any) -> bytes:
    return json.dumps(record).encode()


def translated(**changes: Any) -> ContactFacts:
    """Return what a person becomes."""
    record = nomis_person(**changes)
    facts = Contacts().transform(str(record.get("personId")), as_body(record), None, ContactFilter())
    assert isinstance(facts, ContactFacts)
    return facts
