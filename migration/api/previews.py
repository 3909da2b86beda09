"""A transaction as the reference would send it on (migration 4.4.4), for people who look for an error."""

import uuid
from datetime import datetime
from typing import Any

from cats.custody.facts import EntryFacts, LedgerFacts, TransactionFacts


def payload(facts: TransactionFacts) -> dict[str, Any]:
    """Return the request; amounts are numbers with two places, times are in UTC."""
    audit = facts.audit
    return {
        "transactionId": int(facts.key),
        "requestId": str(uuid.uuid4()),
        "caseloadId": facts.prison,
        "transactionTimestamp": _time(facts.happened_at),
        "createdAt": _time(audit.created_at),
        "createdBy": audit.created_by,
        "createdByDisplayName": facts.created_by_name,
        "lastModifiedAt": _time(audit.changed_at),
        "lastModifiedBy": audit.changed_by or None,
        "lastModifiedByDisplayName": facts.changed_by_name or None,
        "offenderTransactions": [_entry(entry) for entry in facts.entries],
    }


def _entry(entry: EntryFacts) -> dict[str, Any]:
    return {
        "entrySequence": entry.sequence,
        "offenderId": entry.offender_id,
        "offenderDisplayId": entry.prisoner_number,
        "offenderBookingId": entry.booking_id,
        "subAccountType": entry.sub_account,
        "postingType": entry.posting,
        "type": entry.kind,
        "description": entry.description,
        "amount": float(entry.amount),
        "reference": entry.reference or None,
        "generalLedgerEntries": [_ledger(posting) for posting in entry.ledger],
    }


def _ledger(posting: LedgerFacts) -> dict[str, Any]:
    return {
        "entrySequence": posting.sequence,
        "code": posting.account_code,
        "postingType": posting.posting,
        "amount": float(posting.amount),
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
