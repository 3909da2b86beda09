"""Transactions as the engine handles them; an item is a transaction with all its entries and postings."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from pydantic import BaseModel

from cats.core.actors import Actor
from cats.custody.codes import Entity
from cats.custody.facts import Stored, TransactionFacts
from cats.custody.selectors.facts import transactions_as_facts
from cats.custody.services import remove_transactions, store_transactions
from migration.codes import DomainName
from migration.domains.base import Ask, Domain, Ignored, Loaded, Page, Source, Waits
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

    def load(self, records: Mapping[str, TransactionFacts], *, by: Actor, replace: bool, batch: str) -> Loaded:
        return Loaded(store_transactions(list(records.values()), by=by, replace=replace, batch=batch))

    def ours(self, keys: Sequence[str]) -> Mapping[str, TransactionFacts]:
        return transactions_as_facts(keys)

    def remove(self, keys: Sequence[str], *, by: Actor, batch: str) -> list[Stored]:
        return remove_transactions(keys, by=by, batch=batch)
