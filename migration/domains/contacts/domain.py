"""Contacts as the engine handles them; an item is a person with everything that hangs on them."""

from collections.abc import Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.custody.codes import Entity
from cats.custody.facts import ContactFacts
from migration.codes import DomainName
from migration.domains.base import Ask, Domain, Ignored, Page, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.contacts import listing
from migration.domains.contacts.choosing import ContactFilter
from migration.domains.contacts.reads import person_facts
from migration.domains.mapped import mapped
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
        return person_facts(key, body)

    def known(self, keys: Sequence[str]) -> set[str]:
        return mapped(Entity.PERSON, keys)
