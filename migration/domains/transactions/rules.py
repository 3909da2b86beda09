"""How a transaction becomes ours (migration 4.4.4): no database, no clock.

Its limits are those of the finance document; what breaks one is refused by name, with the entry that does.
"""

import re
from collections.abc import Iterable

from cats.custody.codes import Posting, SubAccount
from cats.custody.facts import Audit, EntryFacts, LedgerFacts, TransactionFacts
from migration.domains.base import Rejection
from migration.domains.reading import fits, maybe_utc, shown, utc
from migration.domains.transactions.facts import LedgerOnly
from migration.domains.transactions.payloads import DISPLAY_NAME, Entry, LedgerEntry

CASELOAD = re.compile(r"[A-Za-z0-9]{3}")
KIND = re.compile(r"[A-Z0-9_]{1,19}")
PRISONER_NUMBER = re.compile(r"[A-Za-z][0-9]{4}[A-Za-z]{2}")
USER = 32


def transaction_facts(key: str, entries: list[Entry]) -> TransactionFacts | LedgerOnly:
    """Return a transaction whole, in order of sequence; what it says of itself is what its first entry says."""
    if not entries:
        return LedgerOnly(key)
    ordered = sorted(entries, key=lambda entry: entry.sequence)
    _require_own_sequences((entry.sequence for entry in ordered), "repeated_entry", "entry")
    if strays := [entry for entry in ordered if str(entry.transaction_id) != key]:
        raise Rejection("another_record", f"entry {strays[0].sequence}: transactionId {strays[0].transaction_id}")
    first = ordered[0]
    facts = tuple(map(_entry, ordered))
    started = _first_posting(first)
    return TransactionFacts(
        key=key,
        prison=_matching(CASELOAD, first.caseload, "bad_caseload", first),
        happened_at=utc(started.happened_at, "transactionTimestamp") if started else utc(first.created_at, "createdAt"),
        entries=facts,
        created_by_name=fits(first.created_by_name, DISPLAY_NAME, "createdByDisplayName"),
        changed_by_name=fits(first.changed_by_name, DISPLAY_NAME, "lastModifiedByDisplayName"),
        audit=Audit(
            created_by=fits(first.created_by, USER, "createdBy"),
            created_at=utc(first.created_at, "createdAt"),
            changed_by=fits(first.changed_by, USER, "lastModifiedBy"),
            changed_at=maybe_utc(first.changed_at, "lastModifiedAt"),
        ),
    )


def _first_posting(entry: Entry) -> LedgerEntry | None:
    return min(entry.ledger, key=lambda posting: posting.sequence, default=None)


def _entry(entry: Entry) -> EntryFacts:
    if not PRISONER_NUMBER.fullmatch(entry.offender_no):
        raise Rejection("bad_prisoner_number", f"entry {entry.sequence}: offenderNo")
    if entry.sub_account not in SubAccount.values:
        raise Rejection("unknown_sub_account", f"entry {entry.sequence}: {shown(entry.sub_account)}")
    return EntryFacts(
        sequence=entry.sequence,
        prisoner_number=entry.offender_no,
        offender_id=entry.offender_id,
        booking_id=entry.booking_id,
        sub_account=entry.sub_account,
        posting=_posting(entry.posting, f"entry {entry.sequence}"),
        kind=_matching(KIND, entry.kind, "bad_transaction_type", entry),
        amount=entry.amount,
        description=entry.description,
        reference=entry.reference,
        ledger=_ledger(entry),
    )


def _ledger(entry: Entry) -> tuple[LedgerFacts, ...]:
    ordered = sorted(entry.ledger, key=lambda posting: posting.sequence)
    name = f"entry {entry.sequence}: posting"
    _require_own_sequences((posting.sequence for posting in ordered), "repeated_posting", name)
    return tuple(
        LedgerFacts(one.sequence, one.account_code, _posting(one.posting, f"{name} {one.sequence}"), one.amount)
        for one in ordered
    )


def _posting(code: str, name: str) -> str:
    if code not in Posting.values:
        raise Rejection("unknown_posting_type", f"{name}: {shown(code)}")
    return code


def _matching(pattern: re.Pattern[str], code: str, reason: str, entry: Entry) -> str:
    if not pattern.fullmatch(code):
        raise Rejection(reason, f"entry {entry.sequence}: {shown(code)}")
    return code


def _require_own_sequences(sequences: Iterable[int], reason: str, name: str) -> None:
    """Refuse two rows under one number: which of them counts is nothing that we may decide about money."""
    seen: set[int] = set()
    for sequence in sequences:
        if sequence in seen:
            raise Rejection(reason, f"{name} {sequence}")
        seen.add(sequence)
