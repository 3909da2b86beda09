"""What is stored, as the same facts that the services take: a record that was stored equals what was given.

Each takes NOMIS keys and returns those that are there, in a constant number of queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cats.custody.auditing import audit_of
from cats.custody.codes import Entity
from cats.custody.facts import (
    AccountFacts,
    AdjustmentFacts,
    BalanceFacts,
    EntryFacts,
    LedgerFacts,
    RestrictionFacts,
    TransactionFacts,
    VisitFacts,
)
from cats.custody.keys import adjustment_key, balance_key
from cats.custody.models import (
    Account,
    Balance,
    LedgerEntry,
    PrisonerRestriction,
    PrisonerTransaction,
    SentenceAdjustment,
    TransactionEntry,
    Visit,
    VisitVisitor,
)


def visits_as_facts(keys: Sequence[str]) -> dict[str, VisitFacts]:
    """Return the visits that are there, by key."""
    found = list(Visit.objects.filter(nomis_key__in=list(keys)).select_related("prisoner"))
    came: dict[int, list[int]] = defaultdict(list)
    visitors = VisitVisitor.objects.filter(visit__in=[one.pk for one in found])
    for visit_id, contact_key in visitors.values_list("visit", "contact_key"):
        came[visit_id].append(int(contact_key))
    return {one.nomis_key: _visit(one, came[one.pk]) for one in found}


def _visit(row: Visit, came: Iterable[int]) -> VisitFacts:
    return VisitFacts(
        key=row.nomis_key,
        prisoner_number=row.prisoner.number,
        prison=row.prison,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        kind=row.kind,
        status=row.status,
        outcome=row.outcome,
        room=row.room,
        restriction=row.restriction,
        visitor_ids=tuple(sorted(came)),
        lead_visitor_id=int(row.lead_visitor_key) if row.lead_visitor_key else None,
        contact_name=row.contact_name,
        contact_telephone=row.contact_telephone,
        comment=row.comment,
        visitor_concern=row.visitor_concern,
        audit=audit_of(row),
    )


def adjustments_as_facts(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], AdjustmentFacts]:
    """Return the adjustments that are there, by category and number."""
    wanted = [adjustment_key(category, key) for category, key in keys]
    return _adjustments(SentenceAdjustment.objects.filter(nomis_key__in=wanted).select_related("prisoner"))


def adjustments_of_bookings(booking_ids: Iterable[int]) -> dict[int, list[AdjustmentFacts]]:
    """Return the adjustments of these bookings, in order of category and number."""
    found = SentenceAdjustment.objects.filter(booking_id__in=list(booking_ids)).select_related("prisoner")
    by_booking: dict[int, list[AdjustmentFacts]] = defaultdict(list)
    for facts in sorted(_adjustments(found).values(), key=lambda one: (one.category, int(one.key))):
        by_booking[facts.booking_id].append(facts)
    return dict(by_booking)


def _adjustments(rows: Iterable[SentenceAdjustment]) -> dict[tuple[str, str], AdjustmentFacts]:
    return {
        (row.category, row.nomis_key.partition(":")[2]): AdjustmentFacts(
            key=row.nomis_key.partition(":")[2],
            category=row.category,
            prisoner_number=row.prisoner.number,
            booking_id=row.booking_id,
            sentence_sequence=row.sentence_sequence,
            is_current_term=row.is_current_term,
            is_released=row.is_released,
            agency=row.agency,
            kind=row.kind,
            days=row.days,
            is_active=row.is_active,
            adjusted_on=row.adjusted_on,
            from_date=row.from_date,
            comment=row.comment,
        )
        for row in rows
    }


def restrictions_as_facts(keys: Sequence[str]) -> dict[str, RestrictionFacts]:
    """Return the restrictions on prisoners that are there, by key."""
    found = PrisonerRestriction.objects.filter(nomis_key__in=list(keys)).select_related("prisoner")
    return {
        row.nomis_key: RestrictionFacts(
            key=row.nomis_key,
            kind=row.kind,
            kind_words=row.kind_words,
            effective_on=row.effective_on,
            expires_on=row.expires_on,
            comment=row.comment,
            entered_by=row.entered_by,
            audit=audit_of(row),
            prisoner_number=row.prisoner.number,
            booking_id=row.booking_id,
            is_current_term=row.is_current_term,
            authorised_by=row.authorised_by,
        )
        for row in found
    }


def transactions_as_facts(keys: Sequence[str]) -> dict[str, TransactionFacts]:
    """Return the transactions that are there, by key, whole."""
    found = list(PrisonerTransaction.objects.filter(nomis_key__in=list(keys)))
    ids = [one.pk for one in found]
    postings: dict[int, list[LedgerFacts]] = defaultdict(list)
    for row in LedgerEntry.objects.filter(entry__transaction__in=ids).order_by("sequence"):
        postings[row.entry_id].append(LedgerFacts(row.sequence, row.account_code, row.posting, row.amount))
    entries: dict[int, list[EntryFacts]] = defaultdict(list)
    rows = TransactionEntry.objects.filter(transaction__in=ids).select_related("prisoner").order_by("sequence")
    for entry in rows:
        entries[entry.transaction_id].append(_entry(entry, postings[entry.pk]))
    return {
        row.nomis_key: TransactionFacts(
            key=row.nomis_key,
            prison=row.prison,
            happened_at=row.happened_at,
            entries=tuple(entries[row.pk]),
            created_by_name=row.created_by_name,
            changed_by_name=row.changed_by_name,
            audit=audit_of(row),
        )
        for row in found
    }


def _entry(row: TransactionEntry, postings: Iterable[LedgerFacts]) -> EntryFacts:
    return EntryFacts(
        sequence=row.sequence,
        prisoner_number=row.prisoner.number,
        offender_id=row.offender_id,
        booking_id=row.booking_id,
        sub_account=row.sub_account,
        posting=row.posting,
        kind=row.kind,
        amount=row.amount,
        description=row.description,
        reference=row.reference,
        ledger=tuple(postings),
    )


def balances_as_facts(keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], BalanceFacts]:
    """Return the balances that are there, by entity and key; accounts in order of prison and code."""
    wanted = [balance_key(entity, key) for entity, key in keys]
    found = list(Balance.objects.filter(nomis_key__in=wanted).select_related("prisoner"))
    accounts: dict[int, list[AccountFacts]] = defaultdict(list)
    for row in Account.objects.filter(owner__in=found).order_by("prison", "account_code"):
        accounts[row.owner_id].append(
            AccountFacts(
                prison=row.prison,
                account_code=row.account_code,
                balance=row.balance,
                as_of=row.as_of,
                hold=row.hold,
                last_transaction_id=row.last_transaction_id,
            )
        )
    return {
        (one.entity, one.nomis_key.partition(":")[2]): BalanceFacts(
            key=one.nomis_key.partition(":")[2],
            entity=Entity(one.entity),
            accounts=tuple(accounts[one.pk]),
            prisoner_number=one.prisoner.number if one.prisoner else "",
        )
        for one in found
    }
