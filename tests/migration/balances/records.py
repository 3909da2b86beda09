"""Balances of a prisoner and of a prison as NOMIS sends them, and what becomes of them."""

from typing import Any

from cats.custody.facts import BalanceFacts
from migration.domains.balances.choosing import BalanceFilter
from migration.domains.balances.domain import Balances
from tests.migration.contacts.records import without_absent
from tests.migration.transactions.records import Money, as_body

ROOT = 5001


def account(**changes: Any) -> dict[str, Any]:
    usual = {
        "prisonId": "MDI",
        "lastTransactionId": 8001,
        "transactionDate": "2030-07-05T09:30:15",
        "accountCode": 2101,
        "balance": Money("12.50"),
        "holdBalance": Money("2.25"),
    }
    return without_absent(usual | changes)


def of_prisoner(*accounts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return without_absent(
        {"rootOffenderId": ROOT, "prisonNumber": "Z1234YX", "accounts": list(accounts) or [account()]} | changes
    )


def ledger_account(**changes: Any) -> dict[str, Any]:
    usual = {"accountCode": 2101, "balance": Money("-33.12"), "transactionDate": "2030-01-05T09:30:15"}
    return without_absent(usual | changes)


def of_prison(*accounts: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return without_absent({"prisonId": "MDI", "accountBalances": list(accounts) or [ledger_account()]} | changes)


def translated(record: dict[str, Any], key: str = "") -> BalanceFacts:
    """Return what balances become; the key is that of the record when none is given."""
    own = f"prisoner:{record['rootOffenderId']}" if "rootOffenderId" in record else f"prison:{record['prisonId']}"
    facts = Balances().transform(key or own, as_body(record), None, BalanceFilter())
    assert isinstance(facts, BalanceFacts)
    return facts
