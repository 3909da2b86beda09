"""What becomes of each field of a transaction (migration 4.4.4)."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from cats.custody.facts import Audit, EntryFacts, LedgerFacts, TransactionFacts
from migration.domains.base import Ignored
from tests.migration.contacts.records import ABSENT
from tests.migration.transactions.records import ID, Money, entry, outcome, posting, translated

LATER = {
    "lastModifiedAt": "2030-01-06T11:00:00",
    "lastModifiedBy": "CHANGER",
    "lastModifiedByDisplayName": "C. Hanger",
}


def test_a_transaction_is_taken_over_field_by_field():
    assert translated(**LATER) == TransactionFacts(
        key="8001",
        prison="MDI",
        happened_at=datetime(2030, 1, 5, 9, 30, 15, 250_000, tzinfo=UTC),
        entries=(
            EntryFacts(
                sequence=1,
                prisoner_number="Z1234YX",
                offender_id=1015388,
                booking_id=1200001,
                sub_account="REG",
                posting="CR",
                kind="CANT",
                amount=Decimal("12.34"),
                description="Canteen",
                reference="R1",
                ledger=(
                    LedgerFacts(1, 1501, "DR", Decimal("12.34")),
                    LedgerFacts(2, 2103, "CR", Decimal("12.34")),
                ),
            ),
        ),
        created_by_name="M. Aker",
        changed_by_name="C. Hanger",
        audit=Audit("MAKER", datetime(2030, 1, 5, 10, tzinfo=UTC), "CHANGER", datetime(2030, 1, 6, 11, tzinfo=UTC)),
    )


def test_without_postings_it_happened_when_it_was_made():
    assert translated(generalLedgerTransactions=[]).happened_at == datetime(2030, 1, 5, 10, tzinfo=UTC)


def test_it_happened_at_the_first_posting_of_the_first_entry():
    def at(hour: int, number: int):
        return posting(generalLedgerEntrySequence=number, transactionTimestamp=f"2030-01-05T{hour:02}:00:00")

    second = entry(transactionEntrySequence=2, generalLedgerTransactions=[at(1, 1)])
    first = entry(generalLedgerTransactions=[at(8, 2), at(7, 1)])
    assert outcome(second, first).happened_at == datetime(2030, 1, 5, 7, tzinfo=UTC)


def test_a_time_in_summer_is_londons():
    summer = [posting(transactionTimestamp="2030-07-05T09:30:00")]
    assert translated(generalLedgerTransactions=summer).happened_at == datetime(2030, 7, 5, 8, 30, tzinfo=UTC)


def test_what_a_transaction_says_of_itself_its_first_entry_says():
    first = entry(caseloadId="LEI", createdBy="FIRST", createdByDisplayName="First", **LATER)
    second = entry(transactionEntrySequence=2, caseloadId="HEI", createdBy="SECOND", createdByDisplayName="Second")
    facts = outcome(second, first)
    assert (facts.prison, facts.audit.created_by, facts.created_by_name) == ("LEI", "FIRST", "First")
    assert facts == outcome(first, second)


def test_entries_and_postings_come_in_order_of_sequence_not_of_digits():
    postings = [posting(generalLedgerEntrySequence=number) for number in (10, 9, 111)]
    facts = outcome(*(entry(transactionEntrySequence=n, generalLedgerTransactions=postings) for n in (111, 10, 9)))
    assert [one.sequence for one in facts.entries] == [9, 10, 111]
    assert [one.sequence for one in facts.entries[0].ledger] == [9, 10, 111]


@pytest.mark.parametrize("nothing", [None, ABSENT])
def test_what_an_entry_need_not_have_is_empty(nothing):
    names = ("bookingId", "reference", "lastModifiedAt", "lastModifiedBy", "lastModifiedByDisplayName")
    facts = translated(**dict.fromkeys(names, nothing))
    assert (facts.entries[0].booking_id, facts.entries[0].reference) == (None, "")
    assert (facts.changed_by_name, facts.audit.changed_by, facts.audit.changed_at) == ("", "", None)


@pytest.mark.parametrize("name", ["entryDate", "clientReference"])
def test_what_is_dropped_makes_no_difference(name):
    assert translated(**{name: "2001-01-01"}) == translated()


def test_words_of_a_posting_are_dropped():
    told = [posting(description="Other", type="MR", reference="R9", caseloadId="LEI")]
    assert translated(generalLedgerTransactions=told) == translated(generalLedgerTransactions=[posting()])


def test_entries_may_be_of_several_prisoners():
    facts = outcome(entry(), entry(transactionEntrySequence=2, offenderNo="Z9999YX", offenderId=5))
    assert [one.prisoner_number for one in facts.entries] == ["Z1234YX", "Z9999YX"]


@pytest.mark.parametrize("account", ["REG", "SAV", "SPND", "REL"])
@pytest.mark.parametrize("way", ["CR", "DR"])
def test_every_account_and_both_ways_are_known(account, way):
    (one,) = translated(subAccountType=account, postingType=way).entries
    assert (one.sub_account, one.posting) == (account, way)


def test_a_number_that_only_the_ledger_has_is_left_out_and_remembered():
    assert outcome() == Ignored("ledger_only", seen=(("transaction", str(ID)),))


def test_three_thousand_rows_are_one_transaction():
    facts = outcome(
        *(entry(transactionEntrySequence=number, amount=Money(f"{number}.01")) for number in range(1, 1_001))
    )
    assert len(facts.entries) == 1_000
    assert facts.entries[-1] == replace(facts.entries[0], sequence=1_000, amount=Decimal("1000.01"))
