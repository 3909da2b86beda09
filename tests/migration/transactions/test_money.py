"""Money is what NOMIS wrote, to the penny: never rounded, never a binary fraction."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migration.domains.base import Rejection
from tests.migration.transactions.records import Money, entry, outcome, posting, translated


@pytest.mark.parametrize(
    ("digits", "amount"),
    [
        ("12", "12.00"),
        ("0.1", "0.10"),
        ("2.675", None),
        ("2.670000000000", "2.67"),
        ("999999999999.99", "999999999999.99"),
        ("123456789012.35", "123456789012.35"),
        ("1000000000000", None),
        ("1E+3", "1000.00"),
        ("12e-2", "0.12"),
        ("-5.25", "-5.25"),
        ("-999999999999.99", "-999999999999.99"),
        ("-0.0", "0.00"),
        ("0e400", "0.00"),
        ("0.000", "0.00"),
        ("1e400", None),
        ("1e-400", None),
        ("0.001", None),
        ("0.0099999999999999999999999999999999999999999", None),
        ("99999999999999999999.010000000000000000000000000000000000001", None),
    ],
)
def test_an_amount_is_its_digits_or_refused(digits, amount):
    if amount is None:
        with pytest.raises(Rejection) as refusal:
            translated(amount=Money(digits))
        assert refusal.value.reason in {"amount_too_large", "amount_too_precise"}
    else:
        assert str(translated(amount=Money(digits)).entries[0].amount) == amount


@pytest.mark.parametrize(("digits", "reason"), [("1e15", "amount_too_large"), ("0.125", "amount_too_precise")])
def test_a_refused_amount_is_named_with_its_place(digits, reason):
    for bad in (entry(amount=Money(digits)), entry(generalLedgerTransactions=[posting(amount=Money(digits))])):
        with pytest.raises(Rejection) as refusal:
            outcome(bad)
        assert refusal.value.reason == reason
        assert refusal.value.detail.startswith("0.")
        assert digits not in str(refusal.value)


@pytest.mark.parametrize("digits", ['"1.00"', "true", "null", "[]", "{}"])
def test_what_is_no_number_is_no_amount(digits):
    with pytest.raises(Rejection) as refusal:
        translated(amount=Money(digits))
    assert refusal.value.reason == "malformed_field"


@pytest.mark.parametrize("digits", ["NaN", "Infinity", "-Infinity", "1e99999999999999999999", "1" * 5_000, "01", "1."])
def test_what_json_has_not_is_refused(digits):
    with pytest.raises(Rejection) as refusal:
        translated(amount=Money(digits))
    assert refusal.value.reason == "not_json"


@given(st.decimals(-999_999_999_999, 999_999_999_999, places=2))
def test_every_amount_with_two_places_is_kept_exactly(amount):
    facts = translated(amount=Money(str(amount)), generalLedgerTransactions=[posting(amount=Money(str(amount)))])
    assert facts.entries[0].amount == facts.entries[0].ledger[0].amount == amount
    assert facts.entries[0].amount.as_tuple().exponent == -2


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_amount_is_kept_exactly_or_refused(amount):
    try:
        kept = translated(amount=Money(str(amount))).entries[0].amount
    except Rejection as refusal:
        kept = refusal.reason
    assert kept in (Decimal(str(amount)), "amount_too_large", "amount_too_precise")
