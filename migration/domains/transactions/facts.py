"""What a number of a transaction may stand for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerOnly:
    """A transaction without any prisoner's entry: only the ledger of a prison has it, and we leave it out."""

    key: str
