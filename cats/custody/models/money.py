"""Prisoners' money: transactions with their postings, and the balances that NOMIS had at a moment. In pounds."""

from decimal import Decimal

from django.db import models
from django.db.models import Q

from cats.core.history import tracked
from cats.core.models import Versioned
from cats.custody.codes import Entity, Posting, SubAccount
from cats.custody.models.base import AuditedRecord, NomisRecord
from cats.custody.models.prisoners import Prisoner

BALANCES = (Entity.PRISONER_BALANCE, Entity.PRISON_BALANCE)


def pounds() -> "models.DecimalField[Decimal, Decimal]":
    """An amount of money, to the penny."""
    return models.DecimalField(max_digits=14, decimal_places=2)


@tracked()
class PrisonerTransaction(Versioned, AuditedRecord):
    """A transaction whole; `prison` is NOMIS' code."""

    prison = models.CharField(max_length=6)
    happened_at = models.DateTimeField()
    created_by_name = models.CharField(max_length=255, blank=True)
    changed_by_name = models.CharField(max_length=255, blank=True)


@tracked()
class TransactionEntry(NomisRecord):
    """One entry on one account of one prisoner; its key is "<transaction>:<sequence>"."""

    transaction = models.ForeignKey(PrisonerTransaction, models.CASCADE, related_name="entries")
    sequence = models.IntegerField()
    prisoner = models.ForeignKey(Prisoner, models.PROTECT, related_name="entries", db_index=False)
    # Of the transaction, so that a prisoner's entries are read newest first by an index.
    happened_at = models.DateTimeField()
    offender_id = models.BigIntegerField()
    booking_id = models.BigIntegerField(null=True, blank=True)
    sub_account = models.CharField(max_length=4, choices=SubAccount)
    posting = models.CharField(max_length=2, choices=Posting)
    kind = models.CharField(max_length=20)
    amount = pounds()
    description = models.CharField(max_length=500, blank=True)
    reference = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="entry_account_is_known", condition=Q(sub_account__in=SubAccount.values)),
            models.CheckConstraint(name="entry_posting_is_known", condition=Q(posting__in=Posting.values)),
        ]
        indexes = [
            models.Index(fields=["prisoner", "-happened_at", "-id"], name="entries_newest_first"),
            models.Index(fields=["booking_id"], name="entries_of_booking"),
        ]


@tracked()
class LedgerEntry(NomisRecord):
    """One posting in a prison's ledger; its key is "<transaction>:<sequence>:<ledger sequence>"."""

    entry = models.ForeignKey(TransactionEntry, models.CASCADE, related_name="ledger")
    sequence = models.IntegerField()
    account_code = models.IntegerField()
    posting = models.CharField(max_length=2, choices=Posting)
    amount = pounds()

    class Meta:
        constraints = [
            models.CheckConstraint(name="ledger_posting_is_known", condition=Q(posting__in=Posting.values)),
        ]


@tracked()
class Balance(Versioned, NomisRecord):
    """Whose balances: a prisoner's, by root offender id, or a prison's. The key begins with which."""

    entity = models.CharField(max_length=20)
    prisoner = models.ForeignKey(Prisoner, models.PROTECT, null=True, blank=True, related_name="balances")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="balance_is_somebodys",
                condition=Q(entity=Entity.PRISONER_BALANCE, prisoner__isnull=False)
                | Q(entity=Entity.PRISON_BALANCE, prisoner__isnull=True),
            ),
        ]


@tracked()
class Account(NomisRecord):
    """What stood on one account at one prison, `as_of` the last transaction on it; `hold` is set aside."""

    owner = models.ForeignKey(Balance, models.CASCADE, related_name="accounts")
    prison = models.CharField(max_length=6)
    account_code = models.IntegerField()
    balance = pounds()
    as_of = models.DateTimeField()
    hold = pounds()
    last_transaction_id = models.BigIntegerField(null=True, blank=True)
