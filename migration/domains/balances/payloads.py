"""Balances as NOMIS gives them (schemas PrisonerBalanceDto, PrisonBalanceDto), and what their listings answer."""

from typing import Annotated

from pydantic import Field, RootModel, TypeAdapter

from migration.domains.money import NOTHING, Amount, MaybeAmount
from migration.domains.reading import Code, Moment, NeededCode, Number, Payload
from migration.domains.restrictions.payloads import PRISONER_NUMBER
from migration.domains.transactions.payloads import Small

PRISON = 6
# What fits into the key of an item; a code that is too long for us is refused when it is read.
LISTED = 30


class PrisonerAccount(Payload):
    """One account of a prisoner, at the prison that keeps it."""

    prison: NeededCode = Field(alias="prisonId", max_length=PRISON)
    last_transaction_id: Number = Field(alias="lastTransactionId")
    as_of: Moment = Field(alias="transactionDate")
    account_code: Small = Field(alias="accountCode")
    balance: Amount
    hold: MaybeAmount = Field(default=NOTHING, alias="holdBalance")


class PrisonerBalance(Payload):
    """All accounts of a prisoner."""

    root_offender_id: Number = Field(alias="rootOffenderId")
    prisoner_number: NeededCode = Field(alias="prisonNumber", max_length=PRISONER_NUMBER)
    accounts: list[PrisonerAccount]


class PrisonAccount(Payload):
    """One account of a prison's ledger."""

    account_code: Small = Field(alias="accountCode")
    balance: Amount
    as_of: Moment = Field(alias="transactionDate")


class PrisonBalance(Payload):
    """All accounts of a prison's ledger."""

    prison: NeededCode = Field(alias="prisonId", max_length=PRISON)
    accounts: list[PrisonAccount] = Field(alias="accountBalances")


OF_PRISONER = TypeAdapter(PrisonerBalance)
OF_PRISON = TypeAdapter(PrisonBalance)


class Total(Payload):
    """How many there are of a listing."""

    total: Number = Field(alias="totalElements")


class Prisoners(Payload):
    """One page of prisoners who have money; only its total is used."""

    page: Total


class PrisonersAfter(Payload):
    """One stretch of prisoners who have money."""

    ids: list[Number] = Field(alias="rootOffenderIds")


class Range(Payload):
    """A stretch of root offender ids."""

    first: Number = Field(alias="fromRootOffenderId")
    last: Number = Field(alias="toRootOffenderId")


class Ranges(RootModel[list[Range]]):
    """All stretches."""


class Ids(RootModel[list[Number]]):
    """The ids of one stretch."""


class Prisons(RootModel[list[Annotated[Code, Field(max_length=LISTED)]]]):
    """The codes of prisons and other caseloads that have a ledger."""
