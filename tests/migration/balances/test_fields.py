"""What becomes of balances, and of those that we cannot take (migration 4.4.5)."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.custody.facts import AccountFacts, BalanceFacts
from migration.domains.balances.choosing import BalanceFilter
from migration.domains.balances.domain import Balances
from migration.domains.base import Rejection
from tests.migration.balances.records import ROOT, account, ledger_account, of_prison, of_prisoner, translated
from tests.migration.contacts.records import ABSENT
from tests.migration.hostile import broken
from tests.migration.nomis.contracts import answers
from tests.migration.sound import require_named
from tests.migration.transactions.records import Money, as_body


def test_a_prisoners_accounts_are_taken_over_field_by_field():
    assert translated(of_prisoner()) == BalanceFacts(
        key="5001",
        entity="prisoner_balance",
        accounts=(
            AccountFacts(
                prison="MDI",
                account_code=2101,
                balance=Decimal("12.50"),
                as_of=datetime(2030, 7, 5, 8, 30, 15, tzinfo=UTC),
                hold=Decimal("2.25"),
                last_transaction_id=8001,
            ),
        ),
        prisoner_number="Z1234YX",
    )


def test_a_prisons_accounts_are_taken_over_field_by_field():
    assert translated(of_prison()) == BalanceFacts(
        key="MDI",
        entity="prison_balance",
        accounts=(AccountFacts("MDI", 2101, Decimal("-33.12"), datetime(2030, 1, 5, 9, 30, 15, tzinfo=UTC)),),
    )


@pytest.mark.parametrize("nothing", [None, ABSENT])
def test_without_a_hold_nothing_is_held(nothing):
    assert str(translated(of_prisoner(account(holdBalance=nothing))).accounts[0].hold) == "0.00"


def test_accounts_come_in_order_of_prison_and_code():
    facts = translated(
        of_prisoner(*(account(prisonId=prison, accountCode=code) for prison in ("MDI", "HEI") for code in (2103, 999)))
    )
    assert [(one.prison, one.account_code) for one in facts.accounts] == [
        ("HEI", 999),
        ("HEI", 2103),
        ("MDI", 999),
        ("MDI", 2103),
    ]


def test_who_has_no_account_has_none():
    assert translated(of_prisoner(accounts=[])).accounts == ()
    assert translated(of_prison(accountBalances=[])).accounts == ()


@pytest.mark.parametrize("digits", ["-0.01", "999999999999.99", "0"])
def test_a_balance_may_be_below_nothing_and_large(digits):
    assert translated(of_prisoner(account(balance=Money(digits)))).accounts[0].balance == Decimal(digits)


@pytest.mark.parametrize(
    ("record", "reason", "detail"),
    [
        (of_prisoner(account(), account()), "repeated_account", "MDI 2101"),
        (of_prison(ledger_account(), ledger_account()), "repeated_account", "MDI 2101"),
        (of_prisoner(account(balance=Money("1e20"))), "amount_too_large", "accounts.0.balance: amount_too_large"),
        (of_prisoner(account(holdBalance=Money("0.001"))), "amount_too_precise", "accounts.0.holdBalance"),
        (of_prisoner(accounts=ABSENT), "missing_field", "accounts: missing"),
        (of_prisoner(prisonNumber=""), "malformed_field", "prisonNumber"),
        (of_prison(ledger_account(balance=None)), "malformed_field", "accountBalances.0.balance: no_amount"),
        (of_prison(ledger_account(accountCode=2**31)), "malformed_field", "accountBalances.0.accountCode"),
    ],
)
def test_what_we_cannot_take_is_refused_by_name(record, reason, detail):
    with pytest.raises(Rejection) as refusal:
        translated(record)
    assert refusal.value.reason == reason
    assert refusal.value.detail.startswith(detail)


@pytest.mark.parametrize(("record", "key"), [(of_prisoner(), "prisoner:1"), (of_prison(), "prison:LEI")])
def test_an_answer_about_another_is_refused(record, key):
    with pytest.raises(Rejection) as refusal:
        translated(record, key)
    assert refusal.value.reason == "another_record"


def test_a_key_leads_to_the_request_of_its_kind():
    assert Balances().asks("prisoner:5001").path == f"/finance/prisoners/rootOffenderId/{ROOT}/balance"
    assert Balances().asks("prison:MDI").path == "/finance/prison/MDI/balance"


def outcome(record, key):
    try:
        return Balances().transform(key, json.dumps(record).encode(), None, BalanceFilter())
    except Rejection as refusal:
        return refusal


PRISONERS = answers({"ref": "PrisonerBalanceDto"}) | broken(st.just(json.loads(as_body(of_prisoner()))))
PRISONS = answers({"ref": "PrisonBalanceDto"}) | broken(st.just(json.loads(as_body(of_prison()))))


@given(PRISONERS, PRISONS)
def test_any_balances_become_ours_or_are_refused_by_name(prisoner, prison):
    for result in (
        outcome(prisoner, f"prisoner:{prisoner.get('rootOffenderId')}"),
        outcome(prison, f"prison:{prison.get('prisonId')}"),
    ):
        if not isinstance(result, BalanceFacts):
            require_named(result)
