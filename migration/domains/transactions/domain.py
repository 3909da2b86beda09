"""Transactions as the engine handles them; an item is a transaction with all its entries and postings."""

from collections.abc import Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.custody.codes import Entity
from cats.custody.facts import TransactionFacts
from migration.codes import DomainName
from migration.domains.base import Ask, Domain, Ignored, Page, Source, Waits
from migration.domains.choosing import chosen_as
from migration.domains.mapped import mapped
from migration.domains.transactions import listing
from migration.domains.transactions.choosing import TransactionFilter
from migration.domains.transactions.facts import LedgerOnly
from migration.domains.transactions.reads import whole_transaction
from migration.nomis import operations

LEDGER_ONLY = "ledger_only"


class Transactions(Domain[TransactionFacts]):
    """Prisoners' transactions; those that only a prison's ledger has are remembered and left out (migration 4.4)."""

    name: ClassVar[str] = DomainName.TRANSACTIONS.value
    telemetry: ClassVar[str] = "transactions"
    Filter: ClassVar[type[BaseModel]] = TransactionFilter

    def estimate(self, source: Source, chosen: BaseModel) -> int | None:
        """NOMIS does not count transactions."""
        return None

    def page(self, source: Source, chosen: BaseModel, after: Any | None, size: int) -> Page:
        return listing.stretch(source, chosen_as(TransactionFilter, chosen), after, size)

    def asks(self, key: str) -> Ask:
        return operations.transaction(key)

    def context(self) -> None:
        return None

    def transform(self, key: str, body: bytes, context: Any, chosen: BaseModel) -> TransactionFacts | Waits | Ignored:
        facts = whole_transaction(key, body)
        if isinstance(facts, LedgerOnly):
            return Ignored(LEDGER_ONLY, seen=((Entity.TRANSACTION.value, key),))
        return facts

    def known(self, keys: Sequence[str]) -> set[str]:
        return mapped(Entity.TRANSACTION, keys)
