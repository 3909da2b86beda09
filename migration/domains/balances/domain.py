"""Balances as the engine handles them; an item is a prisoner or a prison with all accounts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as changed
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.core.actors import Actor
from cats.custody.facts import BalanceFacts, Stored
from cats.custody.selectors.facts import balances_as_facts
from cats.custody.services import remove_balances, store_balances
from migration.codes import DomainName
from migration.domains.balances import listing
from migration.domains.balances.choosing import BalanceFilter
from migration.domains.balances.keys import ENTITIES, Whose, key_of, named, split
from migration.domains.balances.payloads import OF_PRISON, OF_PRISONER
from migration.domains.balances.rules import prison_facts, prisoner_facts
from migration.domains.base import Ask, Domain, Ignored, Loaded, Page, Rejection, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.mapped import mapped
from migration.domains.money import parse_exactly
from migration.domains.reading import shown
from migration.nomis import operations


class Balances(Domain[BalanceFacts]):
    """Opening balances of prisoners and of prisons' ledgers (migration 4.4.5)."""

    name: ClassVar[str] = DomainName.BALANCES.value
    telemetry: ClassVar[str] = "prisonerbalance"
    Filter: ClassVar[type[BaseModel]] = BalanceFilter

    def estimate(self, source: Source, chosen: BaseModel) -> int | None:
        return listing.count(source, chosen_as(BalanceFilter, chosen))

    def page(self, source: Source, chosen: BaseModel, after: Any | None, size: int) -> Page:
        return listing.stretch(source, chosen_as(BalanceFilter, chosen), after, size)

    def asks(self, key: str) -> Ask:
        whose, own = split(key)
        return operations.balance(own) if whose is Whose.PRISONER else operations.prison_balance(own)

    def context(self) -> None:
        return None

    def transform(self, key: str, body: bytes, context: Any, chosen: BaseModel) -> BalanceFacts | Waits | Ignored:
        whose, own = split(key)
        if whose is Whose.PRISONER:
            facts = prisoner_facts(parse_exactly(OF_PRISONER, body))
        else:
            facts = prison_facts(parse_exactly(OF_PRISON, body))
        if facts.key != own:
            raise Rejection("another_record", f"{whose.value}: {shown(facts.key)}")
        return facts

    def known(self, keys: Sequence[str]) -> set[str]:
        return {named(whose, own) for whose, owns in by_whose(keys).items() for own in mapped(ENTITIES[whose], owns)}

    def load(self, records: Mapping[str, BalanceFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
        return Loaded(_of_items(store_balances(list(records.values()), by=by, replace=replace, batch=batch)))

    def ours(self, keys: Sequence[str]) -> Mapping[str, BalanceFacts]:
        found = balances_as_facts(_entities(keys))
        return {key_of(entity, own): facts for (entity, own), facts in found.items()}

    def remove(self, keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
        return _of_items(remove_balances(_entities(keys), by=by, batch=batch))


def _entities(keys: Iterable[str]) -> list[tuple[str, str]]:
    return [(ENTITIES[whose].value, own) for whose, own in map(split, keys)]


def _of_items(stored: Iterable[Stored]) -> list[Stored]:
    """Say of each record which item it came with: an item's key names whose balances it has."""
    return [changed(one, part_of=key_of(one.entity, one.key)) for one in stored]


def by_whose(keys: Iterable[str]) -> dict[Whose, list[str]]:
    """Return the own keys of items, apart for prisoners and prisons."""
    found: dict[Whose, list[str]] = {whose: [] for whose in Whose}
    for key in keys:
        whose, own = split(key)
        found[whose].append(own)
    return found
