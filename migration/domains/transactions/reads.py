"""Single transactions, for events and repairs: the same rules as in bulk, from the source's present state."""

from cats.core.http.failures import NotFound
from cats.custody.facts import TransactionFacts
from migration.domains.base import Source
from migration.domains.money import parse_exactly
from migration.domains.transactions.facts import LedgerOnly
from migration.domains.transactions.payloads import ENTRIES
from migration.domains.transactions.rules import transaction_facts
from migration.nomis import operations


def read_transaction(source: Source, transaction_id: str) -> TransactionFacts | LedgerOnly | None:
    """Return a transaction with every entry as NOMIS has it now; None when there is none of this number.

    Raises Rejection for one that we cannot take, and the failures of the source.
    """
    try:
        body = source.get(operations.transaction(transaction_id))
    except NotFound:
        return None
    return whole_transaction(transaction_id, body)


def whole_transaction(transaction_id: str, body: bytes) -> TransactionFacts | LedgerOnly:
    """Return an answer about a transaction as facts; raises Rejection, also when it is about another."""
    return transaction_facts(transaction_id, parse_exactly(ENTRIES, body))
