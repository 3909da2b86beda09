"""How balances become ours (migration 4.4.5): no database, no clock."""

from collections.abc import Iterable

from cats.custody.facts import AccountFacts, BalanceFacts
from migration.domains.balances.keys import ENTITIES, Whose
from migration.domains.balances.payloads import PrisonAccount, PrisonBalance, PrisonerAccount, PrisonerBalance
from migration.domains.base import Rejection
from migration.domains.reading import utc


def prisoner_facts(balance: PrisonerBalance) -> BalanceFacts:
    """Return a prisoner's accounts as we keep them, in order of prison and code."""
    return BalanceFacts(
        key=str(balance.root_offender_id),
        entity=ENTITIES[Whose.PRISONER].value,
        accounts=_in_order(map(_of_prisoner, balance.accounts)),
        prisoner_number=balance.prisoner_number,
    )


def prison_facts(balance: PrisonBalance) -> BalanceFacts:
    """Return the accounts of a prison's ledger as we keep them, in order of code."""
    return BalanceFacts(
        key=balance.prison,
        entity=ENTITIES[Whose.PRISON].value,
        accounts=_in_order(_of_prison(balance.prison, account) for account in balance.accounts),
    )


def _of_prisoner(account: PrisonerAccount) -> AccountFacts:
    return AccountFacts(
        prison=account.prison,
        account_code=account.account_code,
        balance=account.balance,
        as_of=utc(account.as_of, "transactionDate"),
        hold=account.hold,
        last_transaction_id=account.last_transaction_id,
    )


def _of_prison(prison: str, account: PrisonAccount) -> AccountFacts:
    return AccountFacts(prison, account.account_code, account.balance, utc(account.as_of, "transactionDate"))


def _in_order(accounts: Iterable[AccountFacts]) -> tuple[AccountFacts, ...]:
    found: dict[tuple[str, int], AccountFacts] = {}
    for account in accounts:
        if found.setdefault((account.prison, account.account_code), account) is not account:
            raise Rejection("repeated_account", f"{account.prison} {account.account_code}")
    return tuple(found[name] for name in sorted(found))
