"""Visits: only that one was cancelled is taken over; otherwise ours lead once they are migrated (migration 4.1.7)."""

import dataclasses

from cats.custody.codes import Entity, VisitStatus
from cats.custody.facts import VisitFacts
from migration.codes import DomainName
from migration.domains import registry
from migration.domains.visits.reads import Cancelling, read_cancelling
from migration.sync import fields, ledger, names
from migration.sync.events import Done, Event, Write, handled, ignored, skipped
from migration.sync.nomis import Nomis
from migration.sync.records import InBulk, Seen, settle

# The user under which our side writes to NOMIS. The record says so, not the event.
OUR_USER = "PRISONER_MANAGER_API"
_IGNORED = f"{names.VISIT_CANCELLED}-ignored"


def cancelled(event: Event, nomis: Nomis) -> Write:
    """Cancel our visit when NOMIS says that it is cancelled, and somebody there did it."""
    key = str(fields.number(event.body, "visitId"))
    facts = {"nomisVisitId": key}
    if ledger.is_in_bulk(DomainName.VISITS, key):
        raise InBulk
    visit = read_cancelling(nomis, key)
    if visit is None:
        return lambda: ignored(_IGNORED, reason="not_in_nomis", **facts)
    if visit.changed_by == OUR_USER:
        return lambda: skipped(f"{names.VISIT_CANCELLED}-skipped", **facts)
    if not visit.is_cancelled:
        return lambda: ignored(_IGNORED, reason="not_cancelled", **facts)
    return lambda: _cancel(event, key, visit)


def _cancel(event: Event, key: str, visit: Cancelling) -> Done:
    facts = {"nomisVisitId": key, "vsipOutcome": visit.outcome.upper()}
    ours: VisitFacts | None = registry.get(DomainName.VISITS).ours([key]).get(key)
    if ours is None or not ledger.is_mapped(Entity.VISIT, key):
        return ignored(_IGNORED, reason="not_migrated", **facts)
    audit = dataclasses.replace(ours.audit, changed_by=visit.actioned_by)
    changed = dataclasses.replace(ours, status=VisitStatus.CANCELLED, outcome=visit.outcome, audit=audit)
    settled = settle(Seen(DomainName.VISITS, key, changed, was_known=True))
    record = next((stored.record_id for stored in settled.stored), None)
    return handled(names.VISIT_CANCELLED, vsipId=record, **facts)
