"""Contacts as the engine handles them; an item is a person with everything that hangs on them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.core.actors import Actor
from cats.custody.codes import Entity
from cats.custody.facts import ContactFacts, Stored
from cats.custody.selectors.contacts import contacts_as_facts
from cats.custody.services import remove_contacts, store_contacts
from migration.codes import DomainName
from migration.domains.base import Ask, Domain, Ignored, Loaded, Page, Rejection, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.contacts import listing
from migration.domains.contacts.choosing import ContactFilter
from migration.domains.contacts.payloads import Person
from migration.domains.contacts.rules import contact_facts
from migration.domains.contacts.sharing import apart
from migration.domains.mapped import mapped
from migration.domains.reading import parse
from migration.nomis import operations


class Contacts(Domain[ContactFacts]):
    """People outside with their parts: ten sorts of records, parents before children (migration 4.3)."""

    name: ClassVar[str] = DomainName.CONTACTS.value
    telemetry: ClassVar[str] = "contactperson"
    Filter: ClassVar[type[BaseModel]] = ContactFilter

    def estimate(self, source: Source, chosen: BaseModel) -> int | None:
        return listing.count(source, chosen_as(ContactFilter, chosen))

    def page(self, source: Source, chosen: BaseModel, after: Any | None, size: int) -> Page:
        return listing.stretch(source, chosen_as(ContactFilter, chosen), after, size)

    def asks(self, key: str) -> Ask:
        return operations.person(key)

    def context(self) -> None:
        return None

    def transform(self, key: str, body: bytes, context: Any, chosen: BaseModel) -> ContactFacts | Waits | Ignored:
        person = parse(Person, body)
        if str(person.id) != key:
            raise Rejection("another_record", f"personId: {person.id}")
        return contact_facts(person)

    def known(self, keys: Sequence[str]) -> set[str]:
        return mapped(Entity.PERSON, keys)

    def load(self, records: Mapping[str, ContactFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
        mine, failed = apart(records)
        return Loaded(store_contacts(list(mine.values()), by=by, replace=replace, batch=batch), failed)

    def ours(self, keys: Sequence[str]) -> Mapping[str, ContactFacts]:
        return contacts_as_facts(keys)

    def remove(self, keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
        return remove_contacts(keys, by=by, batch=batch)
