"""Single people and relationships, for events and repairs: as in bulk, from the source's present state."""

from cats.core.http.failures import NotFound
from cats.custody.facts import ContactFacts, RelationshipFacts
from migration.domains.base import Ask, Rejection, Source
from migration.domains.contacts.payloads import Person, Relationships, ToPrisoner
from migration.domains.contacts.rules import contact_facts, relationship_of, relationship_to
from migration.domains.ordering import in_order, require_own_keys
from migration.domains.reading import P, parse
from migration.nomis import operations


def read_person(source: Source, person_id: str) -> ContactFacts | None:
    """Return a person with all parts as NOMIS has them now; None when they are gone.

    Raises Rejection for one that we cannot take, and the failures of the source.
    """
    try:
        return person_facts(person_id, source.get(operations.person(person_id)))
    except NotFound:
        return None


def person_facts(person_id: str, body: bytes) -> ContactFacts:
    """Return an answer about a person as facts; raises Rejection, also when it is about somebody else."""
    person = parse(Person, body)
    if str(person.id) != person_id:
        raise Rejection("another_record", f"personId: {person.id}")
    return contact_facts(person)


def read_relationship(source: Source, relationship_id: str) -> RelationshipFacts | None:
    """Return a relationship by its number, without its person, who is not in the answer; None when it is gone."""
    relationship = _read(source, operations.contact(relationship_id), ToPrisoner)
    return None if relationship is None else relationship_to(relationship)


def relationships_of_prisoner(source: Source, prisoner_number: str) -> dict[str, tuple[RelationshipFacts, ...]] | None:
    """Return a prisoner's relationships by the id of the person, of every booking, ended ones too, in order of key.

    One without a person is to another prisoner, and is left out. None when NOMIS has no such prisoner.
    """
    answer = _read(source, operations.prisoner_contacts(prisoner_number), Relationships)
    if answer is None:
        return None
    found: dict[str, list[RelationshipFacts]] = {}
    for relationship in answer.contacts:
        if relationship.person is not None:
            facts = relationship_of(prisoner_number, relationship)
            found.setdefault(str(relationship.person.person_id), []).append(facts)
    ordered = {person: in_order(facts, "contacts") for person, facts in found.items()}
    require_own_keys((one for facts in ordered.values() for one in facts), "contacts")
    return ordered


def _read(source: Source, ask: Ask, shape: type[P]) -> P | None:
    try:
        return parse(shape, source.get(ask))
    except NotFound:
        return None
