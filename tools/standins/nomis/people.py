"""Persons outside with everything that hangs on them, their relationships to prisoners, and prisoners' restrictions."""

from datetime import date, datetime, time, timedelta
from typing import Any

from tools.standins.nomis.world import (
    CHILDREN,
    CONTACT_RESTRICTIONS,
    CONTACTS,
    PERSON_RESTRICTIONS,
    PERSONS,
    RESTRICTIONS,
    World,
    mix,
)

NAMES = ("Agnes", "Bohdan", "Chidi", "Dilys", "Ewan", "Fatou", "Gwil", "Hedda", "Iona", "Jörg", "Kit", "Lowri", "Zoë")
SURNAMES = (
    "Ashdown", "Birkett", "Cradock", "Dewhurst", "Elphick", "Fenwick", "Garside", "Hesketh", "Illingworth", "Jolliffe",
    "Kettlewell", "Lovelock", "Mortlake", "Ní Dhuibhir", "O'Rourke", "Penhaligon", "Quayle-Smith", "Rudge", "Thwaite",
)  # fmt: skip
RELATIONSHIPS = (
    ("S", "WIFE", "Wife"), ("S", "MOT", "Mother"), ("S", "FA", "Father"), ("S", "BRO", "Brother"),
    ("S", "FRI", "Friend"), ("O", "SOL", "Solicitor"), ("O", "POM", "Prison Offender Manager"),
)  # fmt: skip
RESTRICTION_KINDS = (("BAN", "Banned"), ("CLOSED", "Closed"), ("CCTV", "CCTV"), ("NONCON", "Non-contact visit"))
# The step from one prisoner to the next of the same person; a contact's id leaves room for so many.
STEP, ROOM_FOR = 7_919, 512


def relationships_of(world: World, person: int) -> int:
    """Return to how many prisoners a person is related: one or two, of large ones many."""
    many = min(world.scale.children, ROOM_FOR - 1, world.scale.prisoners)
    usual = min(1 + mix(person, 31) % 2, world.scale.prisoners)
    return max(usual, many) if world.is_large(person) else usual


def related_prisoner(world: World, person: int, number: int) -> int:
    return (person + number * STEP) % world.scale.prisoners


def body(world: World, person_id: int) -> dict[str, Any] | None:
    """Return a person whole."""
    person = person_id - PERSONS
    if not 0 <= person < world.scale.persons:
        return None
    chance = mix(person, 32)
    many = world.scale.children if world.is_large(person) else 0
    answer: dict[str, Any] = {
        "personId": person_id,
        **_name(person),
        "interpreterRequired": chance % 40 == 0,
        "audit": audit(world, person_id),
        "phoneNumbers": [_phone(world, person, number, 0) for number in range(many // 10 or chance % 3)],
        "addresses": [_address(world, person, number) for number in range(many // 10 or chance % 2)],
        "emailAddresses": [_email(world, person, number) for number in range(many // 10 or (chance >> 4) % 2)],
        "employments": [_employment(world, person, number) for number in range((chance >> 5) % 5 == 0)],
        "identifiers": [_identifier(world, person, number) for number in range((chance >> 6) % 2)],
        "contacts": [contact_at(world, person, number) for number in range(relationships_of(world, person))],
        "restrictions": [_person_restriction(world, person)] if (chance >> 8) % 15 == 0 else [],
    }
    return answer | _about(chance)


def _name(person: int) -> dict[str, Any]:
    name = {"firstName": NAMES[person % len(NAMES)], "lastName": SURNAMES[person % len(SURNAMES)]}
    return name | ({"middleName": NAMES[(person + 5) % len(NAMES)]} if person % 4 == 1 else {})


def _about(chance: int) -> dict[str, Any]:
    """Return what NOMIS says of some people only."""
    said: dict[str, Any] = {}
    if chance % 5:
        said["dateOfBirth"] = (date(1950, 1, 1) + timedelta(days=chance % 18_000)).isoformat()
    if chance % 6:
        said["gender"] = _code("F", "Female") if chance & 64 else _code("M", "Male")
    if chance % 3 == 0:
        said["title"] = _code("MRS", "Mrs") if chance & 64 else _code("MR", "Mr")
    if chance % 8 == 0:
        said["domesticStatus"] = _code("M", "Married or in civil partnership")
    if chance % 40 == 0:
        said["language"] = _code("POL", "Polish")
    if chance % 50 == 1:
        said["deceasedDate"] = "2024-02-29"
    if chance % 4:
        said |= {"isStaff": chance % 30 == 1, "isRemitter": chance % 7 == 2}
    return said


# --- What hangs on a person ------------------------------------------------------------------------------------------


def _child(person: int, kind: int, number: int) -> int:
    """Return the id of something that hangs on a person; four kinds, with room for a thousand each."""
    return CHILDREN + (person * 4 + kind) * 1_000 + number


def _phone(world: World, person: int, number: int, address: int) -> dict[str, Any]:
    phone_id = _child(person, 0 if address == 0 else 3, number + 10 * max(0, address - 1))
    answer = {
        "phoneId": phone_id,
        "number": f"0000 {phone_id % 1_000_000:06d}",
        "type": _code("MOB", "Mobile") if number % 2 else _code("HOME", "Home"),
        "audit": audit(world, phone_id),
    }
    return answer | ({"extension": str(100 + number)} if phone_id % 7 == 0 else {})


def _address(world: World, person: int, number: int) -> dict[str, Any]:
    address_id = _child(person, 1, number)
    answer: dict[str, Any] = {
        "addressId": address_id,
        "type": _code("HOME", "Home Address"),
        "premise": str(1 + address_id % 200),
        "street": "Quarry Lane",
        "postcode": f"ZZ{1 + person % 9} {number % 10}XX",
        "city": _code("25343", "Sheffield"),
        "county": _code("S.YORKSHIRE", "South Yorkshire"),
        "country": _code("ENG", "England"),
        "phoneNumbers": [_phone(world, person, number, number + 1)] if address_id % 3 == 0 else [],
        "validatedPAF": address_id % 2 == 0,
        "primaryAddress": number == 0,
        "mailAddress": number == 0,
        "startDate": "2021-03-28",
        "audit": audit(world, address_id),
    }
    if address_id % 5 == 0:
        answer |= {"flat": "2B", "locality": "Lower Town", "comment": "Ring twice", "noFixedAddress": False}
    return answer | ({"endDate": "2024-10-27"} if number % 4 == 3 else {})


def _email(world: World, person: int, number: int) -> dict[str, Any]:
    email_id = _child(person, 2, number)
    address = f"person.{person}.{number}@example.invalid"
    return {"emailAddressId": email_id, "email": address, "audit": audit(world, email_id)}


def _employment(world: World, person: int, number: int) -> dict[str, Any]:
    corporate = {"id": 5_000 + person % 40, "name": "Harbour Advice Centre"}
    return {"sequence": number + 1, "corporate": corporate, "active": person % 2 == 0, "audit": audit(world, person)}


def _identifier(world: World, person: int, number: int) -> dict[str, Any]:
    answer = {
        "sequence": number + 1,
        "type": _code("DL", "Driving Licence") if person % 2 else _code("PASS", "Passport Number"),
        "identifier": f"TEST{person:07d}",
        "audit": audit(world, person),
    }
    return answer | ({"issuedAuthority": "DVLA"} if person % 2 else {})


def _person_restriction(world: World, person: int) -> dict[str, Any]:
    return _restriction(world, PERSON_RESTRICTIONS + person)


def _restriction(world: World, restriction_id: int) -> dict[str, Any]:
    chance = mix(restriction_id, 33)
    answer: dict[str, Any] = {
        "id": restriction_id,
        "type": _code(*RESTRICTION_KINDS[chance % len(RESTRICTION_KINDS)]),
        "effectiveDate": (world.today - timedelta(days=10 + chance % 700)).isoformat(),
        "enteredStaff": {"staffId": 1_000 + chance % 50, "username": f"USER_{chance % 50}"},
        "audit": audit(world, restriction_id),
    }
    if chance % 3 == 0:
        answer["expiryDate"] = (world.today + timedelta(days=chance % 400 - 100)).isoformat()
    return answer | ({"comment": "Decided by the governor"} if chance % 2 else {})


# --- Relationships ---------------------------------------------------------------------------------------------------


def contact_at(world: World, person: int, number: int) -> dict[str, Any]:
    """Return one relationship of a person, as it stands in the person."""
    prisoner = related_prisoner(world, person, number)
    whom = {"offenderNo": world.number_of(prisoner), "firstName": "Sam", "lastName": SURNAMES[prisoner % len(SURNAMES)]}
    return _relationship(world, person, number) | {"prisoner": _booking(world, person, number) | whom}


def _booking(world: World, person: int, number: int) -> dict[str, Any]:
    """Return the booking that a relationship hangs on: mostly the latest, sometimes one before."""
    prisoner = related_prisoner(world, person, number)
    sequence = 2 if person % 5 == 4 and world.bookings_of(prisoner) > 1 else 1
    return {"bookingId": world.booking(prisoner, sequence), "bookingSequence": sequence}


def _relationship(world: World, person: int, number: int) -> dict[str, Any]:
    contact_id = CONTACTS + person * ROOM_FOR + number
    chance = mix(contact_id, 34)
    kind, code, words = RELATIONSHIPS[chance % len(RELATIONSHIPS)]
    is_active = chance % 6 != 0
    answer: dict[str, Any] = {
        "id": contact_id,
        "contactType": _code(kind, "Official" if kind == "O" else "Social/Family"),
        "relationshipType": _code(code, words),
        "active": is_active,
        "approvedVisitor": chance % 2 == 0,
        "nextOfKin": chance % 5 == 0,
        "emergencyContact": chance % 7 == 0,
        "restrictions": [_restriction(world, CONTACT_RESTRICTIONS + contact_id)] if chance % 10 == 3 else [],
        "audit": audit(world, contact_id),
    }
    if not is_active:
        answer["expiryDate"] = (world.today - timedelta(days=chance % 300)).isoformat()
    return answer | ({"comment": "Lives abroad"} if chance % 13 == 0 else {})


def contact(world: World, contact_id: int) -> dict[str, Any] | None:
    """Return one relationship by its id."""
    person, number = divmod(contact_id - CONTACTS, ROOM_FOR)
    if not 0 <= person < world.scale.persons or number >= relationships_of(world, person):
        return None
    return contact_at(world, person, number)


def of_prisoner(
    world: World, prisoner_number: str, *, active_only: bool, latest_only: bool
) -> dict[str, list[dict[str, Any]]] | None:
    """Return the relationships of a prisoner, as they stand in the prisoner."""
    prisoner = world.place_of(prisoner_number)
    if prisoner is None:
        return None
    listed = []
    for person, number in related_to(world, prisoner):
        whom = {"personId": PERSONS + person, **_name(person)}
        whom.pop("middleName", None)
        each = _relationship(world, person, number) | _booking(world, person, number) | {"person": whom}
        if (each["active"] or not active_only) and (each["bookingSequence"] == 1 or not latest_only):
            listed.append(each)
    return {"contacts": listed}


def related_to(world: World, prisoner: int) -> list[tuple[int, int]]:
    """Return who is related to a prisoner: the person's place and which of their relationships it is."""
    prisoners, persons = world.scale.prisoners, world.scale.persons
    most = max(2, world.scale.children if world.scale.large_every else 0)
    found = []
    for number in range(min(most, ROOM_FOR - 1, prisoners)):
        places = range((prisoner - number * STEP) % prisoners, persons, prisoners)
        found += [(person, number) for person in places if number < relationships_of(world, person)]
    return sorted(found)


# --- Restrictions of prisoners ---------------------------------------------------------------------------------------


def prisoner_restriction(world: World, restriction_id: int) -> dict[str, Any] | None:
    """Return one restriction of a prisoner."""
    place = restriction_id - RESTRICTIONS
    if not 0 <= place < world.scale.restrictions:
        return None
    prisoner = place % world.scale.prisoners
    sequence = 2 if place % 4 == 3 and world.bookings_of(prisoner) > 1 else 1
    staff = {"staffId": 1_000 + place % 40, "username": f"USER_{place % 40}"}
    return _restriction(world, restriction_id) | {
        "offenderNo": world.number_of(prisoner),
        "bookingId": world.booking(prisoner, sequence),
        "bookingSequence": sequence,
        "authorisedStaff": staff,
    }


def restrictions_of(world: World, prisoner_number: str, *, latest_only: bool) -> dict[str, Any] | None:
    """Return the restrictions of a prisoner."""
    prisoner = world.place_of(prisoner_number)
    if prisoner is None:
        return None
    places = range(prisoner, world.scale.restrictions, world.scale.prisoners)
    listed = [prisoner_restriction(world, RESTRICTIONS + place) for place in places]
    return {"restrictions": [each for each in listed if each and (each["bookingSequence"] == 1 or not latest_only)]}


def audit(world: World, number: int) -> dict[str, Any]:
    """Return who made a record and, for half of them, who changed it."""
    made = datetime.combine(world.today - timedelta(days=20 + number % 1_500), time(8, number % 60, 7))
    answer = {"createDatetime": made.isoformat(), "createUsername": f"USER_{number % 60}"}
    if number % 2:
        later = (made + timedelta(days=3, hours=2)).isoformat()
        answer |= {"modifyUserId": f"USER_{number % 45}", "modifyDatetime": later, "auditModuleName": "OCDPERSO"}
    return answer


def made_on(world: World, number: int) -> date:
    """Return the day on which a record was made."""
    return world.today - timedelta(days=20 + number % 1_500)


def _code(code: str, description: str) -> dict[str, str]:
    return {"code": code, "description": description}
