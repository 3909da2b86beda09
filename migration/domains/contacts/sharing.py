"""Telling apart people who claim the same part: a number of NOMIS belongs to one of them."""

from collections.abc import Iterator, Mapping

from cats.custody.codes import Entity
from cats.custody.facts import ContactFacts
from migration.domains.base import Rejection


def apart(people: Mapping[str, ContactFacts]) -> tuple[dict[str, ContactFacts], dict[str, Rejection]]:
    """Return those who share no part, and a refusal for each who claims one of somebody before."""
    taken: dict[tuple[str, str], str] = {}
    mine: dict[str, ContactFacts] = {}
    refused: dict[str, Rejection] = {}
    for key, person in people.items():
        parts = list(_parts(person))
        if shared := next((part for part in parts if part in taken), None):
            refused[key] = Rejection("shared_part", f"{shared[0]} {shared[1]} is of {taken[shared]} too")
            continue
        mine[key] = person
        taken |= dict.fromkeys(parts, key)
    return mine, refused


def _parts(person: ContactFacts) -> Iterator[tuple[str, str]]:
    """Return every part by what it is and its number; those numbered within a person are nobody else's."""
    yield from ((Entity.PHONE, one.key) for one in person.phones)
    for address in person.addresses:
        yield Entity.ADDRESS, address.key
        yield from ((Entity.PHONE, one.key) for one in address.phones)
    yield from ((Entity.EMAIL, one.key) for one in person.emails)
    yield from ((Entity.PERSON_RESTRICTION, one.key) for one in person.restrictions)
    for relationship in person.relationships:
        yield Entity.CONTACT, relationship.key
        yield from ((Entity.CONTACT_RESTRICTION, one.key) for one in relationship.restrictions)
