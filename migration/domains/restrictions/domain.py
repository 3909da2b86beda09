"""Prisoners' restrictions as the engine handles them; an item is a restriction."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.core.actors import Actor
from cats.custody.codes import Entity
from cats.custody.facts import RestrictionFacts, Stored
from cats.custody.selectors.facts import restrictions_as_facts
from cats.custody.services import remove_restrictions, store_restrictions
from migration.codes import DomainName
from migration.domains.base import Ask, Domain, Ignored, Loaded, Page, Rejection, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.mapped import mapped
from migration.domains.reading import parse
from migration.domains.restrictions import listing
from migration.domains.restrictions.choosing import RestrictionFilter
from migration.domains.restrictions.payloads import PrisonerRestriction
from migration.domains.restrictions.rules import restriction_facts
from migration.nomis import operations


class Restrictions(Domain[RestrictionFacts]):
    """Restrictions on prisoners (migration 4.3, the tenth sort)."""

    name: ClassVar[str] = DomainName.RESTRICTIONS.value
    telemetry: ClassVar[str] = "contactperson-prisoner-restriction"
    Filter: ClassVar[type[BaseModel]] = RestrictionFilter

    def estimate(self, source: Source, chosen: BaseModel) -> int | None:
        return listing.count(source, chosen_as(RestrictionFilter, chosen))

    def page(self, source: Source, chosen: BaseModel, after: Any | None, size: int) -> Page:
        return listing.stretch(source, chosen_as(RestrictionFilter, chosen), after, size)

    def asks(self, key: str) -> Ask:
        return operations.restriction(key)

    def context(self) -> None:
        return None

    def transform(self, key: str, body: bytes, context: Any, chosen: BaseModel) -> RestrictionFacts | Waits | Ignored:
        restriction = parse(PrisonerRestriction, body)
        if str(restriction.id) != key:
            raise Rejection("another_record", f"id: {restriction.id}")
        return restriction_facts(restriction)

    def known(self, keys: Sequence[str]) -> set[str]:
        return mapped(Entity.PRISONER_RESTRICTION, keys)

    def load(self, records: Mapping[str, RestrictionFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
        return Loaded(store_restrictions(list(records.values()), by=by, replace=replace, batch=batch))

    def ours(self, keys: Sequence[str]) -> Mapping[str, RestrictionFacts]:
        return restrictions_as_facts(keys)

    def remove(self, keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
        return remove_restrictions(keys, by=by, batch=batch)
