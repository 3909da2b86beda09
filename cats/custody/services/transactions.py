"""Prisoners' transactions with their entries and postings: stored and removed whole."""

from collections.abc import Iterator, Mapping, Sequence

from django.db import transaction

from cats.core.actors import Actor
from cats.custody.auditing import audit_columns
from cats.custody.codes import Entity
from cats.custody.facts import Change, EntryFacts, Stored, TransactionFacts
from cats.custody.keys import entry_key, ledger_key
from cats.custody.models import LedgerEntry, Prisoner, PrisonerTransaction, TransactionEntry
from cats.custody.policies import custody
from cats.custody.services.placing import Placed, place, place_parts
from cats.custody.services.prisoners import prisoners_by_number
from cats.custody.services.telling import LIVE, tell

Transactions = Sequence[TransactionFacts]


@transaction.atomic
def store_transactions(transactions: Transactions, *, by: Actor, replace: bool, batch: str = LIVE) -> list[Stored]:
    """Add the transactions that are missing, and with `replace` make the others as these say, entry by entry.

    Locks the transactions in order of key. A transaction may have thousands of entries.
    """
    custody.require(by, "store")
    prisoners = prisoners_by_number(entry.prisoner_number for one in transactions for entry in one.entries)
    placed = place((_row(one) for one in transactions), replace=replace)
    written = {key: one.row for key, one in placed.items() if replace or one.change == Change.CREATED}
    facts = [one for one in transactions if one.key in written]
    entries = place_parts(
        TransactionEntry, _entries(facts, written, prisoners), of="transaction", wholes=written.values()
    )
    kept = {one.row.nomis_key: one.row for one in entries if one.change != Change.REMOVED}
    postings = place_parts(LedgerEntry, _postings(facts, kept), of="entry", wholes=kept.values())
    touched = _touched(entries, postings, kept)
    stored = [Stored(Entity.TRANSACTION, key, one.row.pk, _change(one, touched), key) for key, one in placed.items()]
    tied = {one.pk: one.participant_id for one in prisoners.values()}
    whose = {one.row.prisoner_id for one in entries if one.change != Change.UNCHANGED}
    tell("transactions", stored, by=by, batch=batch, participant_ids=(tied.get(one) for one in whose))
    return stored


@transaction.atomic
def remove_transactions(keys: Sequence[str], *, by: Actor, batch: str = LIVE) -> list[Stored]:
    """Take transactions away with all their entries. Locks them in order of key."""
    custody.require(by, "store")
    found = list(PrisonerTransaction.objects.filter(nomis_key__in=list(keys)).order_by("nomis_key").select_for_update())
    entries = TransactionEntry.objects.filter(transaction__in=found, prisoner__participant__isnull=False)
    cases = set(entries.values_list("prisoner__participant", flat=True))
    PrisonerTransaction.objects.filter(pk__in=[one.pk for one in found]).delete()
    stored = [Stored(Entity.TRANSACTION, one.nomis_key, one.pk, Change.REMOVED, one.nomis_key) for one in found]
    tell("transactions", stored, by=by, batch=batch, participant_ids=cases)
    return stored


def _change(placed: Placed[PrisonerTransaction], touched: set[int]) -> Change:
    return Change.CHANGED if placed.change == Change.UNCHANGED and placed.row.pk in touched else placed.change


def _touched(
    entries: Sequence[Placed[TransactionEntry]],
    postings: Sequence[Placed[LedgerEntry]],
    kept: Mapping[str, TransactionEntry],
) -> set[int]:
    """Return the transactions of which any part has changed."""
    of_entry = {row.pk: row.transaction_id for row in kept.values()}
    touched = {one.row.transaction_id for one in entries if one.change != Change.UNCHANGED}
    return touched | {of_entry[one.row.entry_id] for one in postings if one.change != Change.UNCHANGED}


def _row(facts: TransactionFacts) -> PrisonerTransaction:
    return PrisonerTransaction(
        nomis_key=facts.key,
        prison=facts.prison,
        happened_at=facts.happened_at,
        created_by_name=facts.created_by_name,
        changed_by_name=facts.changed_by_name,
        **audit_columns(facts.audit),
    )


def _entries(
    transactions: Transactions, wholes: Mapping[str, PrisonerTransaction], prisoners: Mapping[str, Prisoner]
) -> Iterator[TransactionEntry]:
    for one in transactions:
        for facts in one.entries:
            yield _entry(one, facts, wholes[one.key], prisoners[facts.prisoner_number])


def _entry(
    whole: TransactionFacts, facts: EntryFacts, row: PrisonerTransaction, prisoner: Prisoner
) -> TransactionEntry:
    return TransactionEntry(
        nomis_key=entry_key(whole.key, facts.sequence),
        transaction=row,
        sequence=facts.sequence,
        prisoner=prisoner,
        happened_at=whole.happened_at,
        offender_id=facts.offender_id,
        booking_id=facts.booking_id,
        sub_account=facts.sub_account,
        posting=facts.posting,
        kind=facts.kind,
        amount=facts.amount,
        description=facts.description,
        reference=facts.reference,
    )


def _postings(transactions: Transactions, entries: Mapping[str, TransactionEntry]) -> Iterator[LedgerEntry]:
    for one in transactions:
        for entry in one.entries:
            for facts in entry.ledger:
                yield LedgerEntry(
                    nomis_key=ledger_key(one.key, entry.sequence, facts.sequence),
                    entry=entries[entry_key(one.key, entry.sequence)],
                    sequence=facts.sequence,
                    account_code=facts.account_code,
                    posting=facts.posting,
                    amount=facts.amount,
                )
