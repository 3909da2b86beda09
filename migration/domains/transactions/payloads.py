"""A transaction as NOMIS gives it (schemas OffenderTransactionDto, GeneralLedgerTransactionDto), and its listings."""

from typing import Annotated

from pydantic import Field, TypeAdapter

from migration.domains.money import Amount
from migration.domains.reading import Code, Line, MaybeMoment, Moment, Number, Payload

# What our columns hold: names as the target document bounds them, and 32 bits.
DISPLAY_NAME, DESCRIPTION, REFERENCE = 255, 500, 100
INTEGER = 2**31 - 1
Small = Annotated[int, Field(strict=True, ge=0, le=INTEGER)]


class LedgerEntry(Payload):
    """One posting in the ledger of a prison."""

    sequence: Small = Field(alias="generalLedgerEntrySequence")
    account_code: Small = Field(alias="accountCode")
    posting: Code = Field(alias="postingType")
    amount: Amount
    happened_at: Moment = Field(alias="transactionTimestamp")


class Entry(Payload):
    """One entry on one account of one prisoner; times are London's unless they carry an offset."""

    transaction_id: Number = Field(alias="transactionId")
    sequence: Small = Field(alias="transactionEntrySequence")
    offender_id: Number = Field(alias="offenderId")
    offender_no: Code = Field(alias="offenderNo")
    booking_id: Number | None = Field(default=None, alias="bookingId")
    caseload: Code = Field(alias="caseloadId")
    amount: Amount
    kind: Code = Field(alias="type")
    posting: Code = Field(alias="postingType")
    sub_account: Code = Field(alias="subAccountType")
    description: Code = Field(max_length=DESCRIPTION)
    reference: Line = Field(default="", max_length=REFERENCE)
    ledger: list[LedgerEntry] = Field(alias="generalLedgerTransactions")
    created_at: Moment = Field(alias="createdAt")
    created_by: Code = Field(alias="createdBy")
    created_by_name: Code = Field(alias="createdByDisplayName")
    changed_at: MaybeMoment = Field(default=None, alias="lastModifiedAt")
    changed_by: Line = Field(default="", alias="lastModifiedBy")
    changed_by_name: Line = Field(default="", alias="lastModifiedByDisplayName")


ENTRIES: TypeAdapter[list[Entry]] = TypeAdapter(list[Entry])


class TransactionId(Payload):
    """One line of the listing."""

    transaction_id: Number = Field(alias="transactionId")


class TransactionsAfter(Payload):
    """One stretch of the listing; it does not say its last id."""

    ids: list[TransactionId]


class TransactionRange(Payload):
    """The lowest and highest transaction of a day; null where a day has none, for which NOMIS may also answer 404."""

    lowest: Number | None = Field(default=None, alias="minTransactionId")
    highest: Number | None = Field(default=None, alias="maxTransactionId")
