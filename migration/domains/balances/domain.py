"""Balances as the engine handles them; an item is a prisoner or a prison with all accounts."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.custody.facts import BalanceFacts
from migration.codes import DomainName
from migration.domains.balances import listing
from migration.domains.balances.choosing import BalanceFilter
from migration.domains.balances.keys import ENTITIES, Whose, named, split
from migration.domains.balances.reads import prison_balance, prisoner_balance
from migration.domains.base import Ask, Domain, Ignored, Page, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.mapped import mapped
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
        return prisoner_balance(own, body) if whose is Whose.PRISONER else prison_balance(own, body)

    def known(self, keys: Sequence[str]) -> set[str]:
        return {named(whose, own) for whose, owns in by_whose(keys).items() for own in mapped(ENTITIES[whose], owns)}


def by_whose(keys: Iterable[str]) -> dict[Whose, list[str]]:
    """Return the own keys of items, apart for prisoners and prisons."""
    found: dict[Whose, list[str]] = {whose: [] for whose in Whose}
    for key in keys:
        whose, own = split(key)
        found[whose].append(own)
    return found
