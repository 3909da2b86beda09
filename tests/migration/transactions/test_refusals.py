"""What breaks the limits of a transaction is refused by name, with the entry that does (migration 4.4.4)."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cats.custody.facts import TransactionFacts
from migration.domains.base import Ignored, Rejection
from migration.domains.transactions.choosing import TransactionFilter
from migration.domains.transactions.domain import Transactions
from migration.domains.transactions.facts import LedgerOnly
from migration.domains.transactions.reads import read_transaction
from tests.migration.contacts.records import ABSENT
from tests.migration.hostile import broken, rubbish
from tests.migration.nomis.contracts import answers
from tests.migration.nomis_lists import ListsInMemory
from tests.migration.sound import require_named
from tests.migration.transactions.records import Money, as_body, entry, outcome, posting, translated


def refused(*entries) -> Rejection:
    with pytest.raises(Rejection) as refusal:
        outcome(*entries)
    return refusal.value


@pytest.mark.parametrize(
    ("changes", "reason", "detail"),
    [
        ({"caseloadId": "MDIX"}, "bad_caseload", "entry 1: MDIX"),
        ({"caseloadId": "M I"}, "bad_caseload", "entry 1: M I"),
        ({"caseloadId": "MÐI"}, "bad_caseload", "entry 1: MÐI"),
        ({"caseloadId": ""}, "bad_caseload", "entry 1: (empty)"),
        ({"offenderNo": "A12345B"}, "bad_prisoner_number", "entry 1: offenderNo"),
        ({"offenderNo": "Z١٢٣٤YX"}, "bad_prisoner_number", "entry 1: offenderNo"),
        ({"offenderNo": "Z1234YXX"}, "bad_prisoner_number", "entry 1: offenderNo"),
        ({"type": "cant"}, "bad_transaction_type", "entry 1: cant"),
        ({"type": ""}, "bad_transaction_type", "entry 1: (empty)"),
        ({"type": "A" * 20}, "bad_transaction_type", "entry 1: " + "A" * 20),
        ({"postingType": "XX"}, "unknown_posting_type", "entry 1: XX"),
        ({"subAccountType": "reg"}, "unknown_sub_account", "entry 1: reg"),
        ({"createdBy": "A" * 33}, "too_long", "createdBy: more than 32 characters"),
        ({"lastModifiedBy": "A" * 33}, "too_long", "lastModifiedBy: more than 32 characters"),
        ({"createdByDisplayName": "A" * 256}, "too_long", "createdByDisplayName: more than 255 characters"),
        ({"lastModifiedByDisplayName": "A" * 256}, "too_long", "lastModifiedByDisplayName: more than 255 characters"),
        ({"description": ABSENT}, "missing_field", "0.description: missing"),
        ({"generalLedgerTransactions": None}, "malformed_field", "0.generalLedgerTransactions: list_type"),
        ({"transactionEntrySequence": 2**31}, "malformed_field", "0.transactionEntrySequence: less_than_equal"),
        ({"transactionId": 8002}, "another_record", "entry 1: transactionId 8002"),
        ({"createdAt": "0001-01-01T00:00:00+14:00"}, "impossible_time", "createdAt"),
    ],
)
def test_what_breaks_a_limit_is_refused_by_name(changes, reason, detail):
    refusal = refused(entry(**changes))
    assert (refusal.reason, refusal.detail) == (reason, detail)


@pytest.mark.parametrize(
    "changes",
    [
        {"caseloadId": "mdi"},
        {"caseloadId": "A1B"},
        {"offenderNo": "z1234yx"},
        {"type": "A_1" + "B" * 16},
        {"createdBy": "A" * 32},
        {"createdByDisplayName": "Ä" * 255},
    ],
)
def test_what_just_keeps_a_limit_is_taken(changes):
    assert translated(**changes)


def test_a_limit_counts_for_every_entry_and_posting():
    second = {"transactionEntrySequence": 2}
    assert refused(entry(), entry(**second, offenderNo="")).detail == "entry 2: offenderNo"
    assert refused(entry(), entry(**second, type="?")).detail == "entry 2: ?"
    bad = posting(generalLedgerEntrySequence=7, postingType="??")
    assert refused(entry(generalLedgerTransactions=[posting(), bad])).detail == "entry 1: posting 7: ??"


def test_two_rows_under_one_number_are_refused_even_when_they_are_the_same():
    assert refused(entry(), entry()).reason == "repeated_entry"
    assert refused(entry(generalLedgerTransactions=[posting(), posting()])).reason == "repeated_posting"


def test_a_refusal_names_no_prisoner():
    assert "Q9" not in str(refused(entry(offenderNo="Q9")))


def test_a_transaction_is_read_as_in_bulk():
    source = ListsInMemory(bodies={"/transactions/8001": as_body([entry()]), "/transactions/8002": []})
    assert read_transaction(source, "8001") == translated()
    assert read_transaction(source, "8002") == LedgerOnly("8002")
    assert read_transaction(source, "8003") is None


ENTRIES = st.lists(answers({"ref": "OffenderTransactionDto"}), max_size=3)
GOOD = json.loads(as_body(entry(amount=Money("1.5"))))


def outcome_of(body: bytes, key: str):
    try:
        return Transactions().transform(key, body, None, TransactionFilter())
    except Rejection as refusal:
        return refusal


@given(ENTRIES)
def test_any_transaction_of_the_contract_becomes_ours_or_is_refused_by_name(entries):
    key = str(entries[0]["transactionId"]) if entries else "1"
    result = outcome_of(json.dumps(entries).encode(), key)
    if not isinstance(result, TransactionFacts | Ignored):
        require_named(result)


@given(broken(st.just(GOOD)), rubbish)
def test_anything_else_is_refused_by_name(one, other):
    for body in ([one], [GOOD, other], other):
        result = outcome_of(json.dumps(body).encode(), "8001")
        if not isinstance(result, TransactionFacts | Ignored):
            require_named(result)


@given(st.binary(max_size=60) | st.sampled_from([b"null", b"{}", b"[1", b"\xff", b"[" * 99_999, b'["\\ud800"]']))
def test_what_is_no_transaction_at_all_is_refused_by_name(body):
    require_named(outcome_of(body, "1"))


@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(chance):
    def shuffled():
        rows = [posting(generalLedgerEntrySequence=number) for number in range(5)]
        return [
            entry(transactionEntrySequence=number, generalLedgerTransactions=chance.sample(rows, 5))
            for number in chance.sample(range(20), 20)
        ]

    assert outcome(*shuffled()) == outcome(*shuffled())
