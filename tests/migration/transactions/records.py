"""A transaction as NOMIS sends it (migration 10.3), and what becomes of it.

Amounts are written as text in `Money`, so that a body holds exactly these digits.
"""

import json
from typing import Any

from cats.custody.facts import TransactionFacts
from migration.domains.transactions.choosing import TransactionFilter
from migration.domains.transactions.domain import Transactions
from tests.migration.contacts.records import without_absent

ID = 8001
MADE = {"createdAt": "2030-01-05T10:00:00", "createdBy": "MAKER", "createdByDisplayName": "M. Aker"}


class Money:
    """A number of which JSON holds exactly these digits."""

    def __init__(self, digits: str) -> None:
        self.digits = digits


def as_body(value: Any) -> bytes:
    """Return JSON with the digits of `Money` as they are."""
    return _text(value).encode()


def _text(value: Any) -> str:
    match value:
        case Money():
            return value.digits
        case dict():
            return "{" + ", ".join(f"{json.dumps(name)}: {_text(part)}" for name, part in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_text, value)) + "]"
    return json.dumps(value)


def posting(**changes: Any) -> dict[str, Any]:
    usual = {
        "transactionId": ID,
        "transactionEntrySequence": 1,
        "generalLedgerEntrySequence": 1,
        "caseloadId": "MDI",
        "amount": Money("12.34"),
        "type": "CANT",
        "postingType": "DR",
        "accountCode": 1501,
        "description": "Canteen",
        "transactionTimestamp": "2030-01-05T09:30:15.250",
        **MADE,
    }
    return without_absent(usual | changes)


def entry(**changes: Any) -> dict[str, Any]:
    usual = {
        "transactionId": ID,
        "transactionEntrySequence": 1,
        "offenderId": 1015388,
        "offenderNo": "Z1234YX",
        "bookingId": 1200001,
        "caseloadId": "MDI",
        "amount": Money("12.34"),
        "type": "CANT",
        "postingType": "CR",
        "description": "Canteen",
        "entryDate": "2030-01-05",
        "clientReference": "C1",
        "reference": "R1",
        "subAccountType": "REG",
        "generalLedgerTransactions": [
            posting(),
            posting(generalLedgerEntrySequence=2, postingType="CR", accountCode=2103),
        ],
        **MADE,
    }
    return without_absent(usual | changes)


def outcome(*entries: dict[str, Any], key: str = str(ID)) -> Any:
    """Return what a transaction of these entries becomes."""
    return Transactions().transform(key, as_body(list(entries)), None, TransactionFilter())


def translated(**changes: Any) -> TransactionFacts:
    """Return what a transaction of one entry becomes."""
    facts = outcome(entry(**changes))
    assert isinstance(facts, TransactionFacts)
    return facts
