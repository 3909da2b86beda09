"""Adjustments: a booking is read whole, with every adjustment of it (migration 4.2.2 to 4.2.5)."""

from collections.abc import Mapping
from typing import Any

from cats.custody.codes import AdjustmentCategory, Entity
from cats.custody.facts import AdjustmentFacts, Change
from migration.codes import DomainName
from migration.domains.adjustments.reads import read_adjustment
from migration.models import Mapping as MappingRow
from migration.sync import fields, intake, ledger, names
from migration.sync.catalogue import Operation
from migration.sync.events import Done, Event, Write, handled, ignored, skipped
from migration.sync.nomis import Nomis
from migration.sync.records import Seen, look, settle

MERGE = "from-nomis-synch-adjustment-merge"
_CATEGORY = {
    Entity.SENTENCE_ADJUSTMENT: AdjustmentCategory.SENTENCE,
    Entity.KEY_DATE_ADJUSTMENT: AdjustmentCategory.KEY_DATE,
}
RECALLS = "from-nomis-synch-adjustment-recalls"


def changed(event: Event, nomis: Nomis) -> Write:
    """Read the booking of an adjustment again. One that is hidden, or not there any more, is removed here."""
    entity = event.kind.entity or Entity.SENTENCE_ADJUSTMENT
    key = str(fields.number(event.body, "adjustmentId"))
    facts = {
        "adjustmentId": key,
        "bookingId": str(fields.number_or_none(event.body, "bookingId") or ""),
    }
    if event.kind.operation != Operation.DELETED and fields.is_ours(event.body):
        return lambda: skipped(names.of_adjustment(entity, "synchronisation-skipped"), **facts)
    booking = fields.number_or_none(event.body, "bookingId")
    if booking is None:
        # Its records belong to the booking's turn, so that is where they are read.
        found = _booking_of(nomis, entity, key)
        return lambda: _elsewhere(event, entity, key, found, facts)
    seen = look(nomis, DomainName.ADJUSTMENTS, str(booking))
    return lambda: _settle(event, entity, key, seen, facts)


def booking_changed(event: Event, nomis: Nomis) -> Write:
    """Read every adjustment of a booking that has come to another prisoner by a merge."""
    booking = str(fields.number(event.body, "bookingId"))
    seen = look(nomis, DomainName.ADJUSTMENTS, booking)

    def write() -> Done:
        settled = settle(seen)
        created = [record for record in settled.stored if record.change == Change.CREATED]
        counts = {"bookingId": booking}
        for entity, word in ((Entity.SENTENCE_ADJUSTMENT, "sentence"), (Entity.KEY_DATE_ADJUSTMENT, "keyDate")):
            counts[f"{word}Adjustments"] = str(_count(settled.stored, entity))
            counts[f"{word}AdjustmentsCreated"] = str(_count(created, entity))
        return handled(MERGE, **counts)

    return write


def recalls(event: Event, nomis: Nomis) -> Write:
    """Have the bookings of recalled sentences read again, whoever caused it (migration 4.2.5)."""
    inner: Any = event.body.get("body")
    sentences = inner.get("sentences") if isinstance(inner, Mapping) else None
    ids = [part.get("sentenceId") for part in sentences or [] if isinstance(part, Mapping)]
    bookings = {fields.number(part, "offenderBookingId") for part in ids if isinstance(part, Mapping)}

    def write() -> Done:
        intake.refresh_later((f"booking:{booking}" for booking in sorted(bookings)), cause=event.message_id)
        return handled(RECALLS, bookings=str(len(bookings)))

    return write


def _booking_of(nomis: Nomis, entity: Entity, key: str) -> str | None:
    """Return the booking of an adjustment of which only the number is known."""
    read = read_adjustment(nomis, _CATEGORY[entity], key)
    if isinstance(read, AdjustmentFacts):
        return str(read.booking_id)
    return MappingRow.objects.filter(entity=entity, key=key).values_list("part_of", flat=True).first()


def _elsewhere(event: Event, entity: Entity, key: str, booking: str | None, facts: dict[str, str]) -> Done:
    if booking is not None:
        intake.refresh_later([f"booking:{booking}"], cause=event.message_id, reason="adjustment")
        return handled(names.of_adjustment(entity, "synchronisation-deferred"), **facts)
    ledger.bury(entity, key)
    return ignored(_nothing_there(entity, event.kind.operation), reason="not_in_nomis", **facts)


def _settle(event: Event, entity: Entity, key: str, seen: Seen, facts: dict[str, str]) -> Done:
    was_mapped = ledger.is_mapped(entity, key)
    settle(seen)
    is_mapped = ledger.is_mapped(entity, key)
    if is_mapped and event.kind.operation == Operation.DELETED:
        return ignored(names.of_adjustment(entity, "delete-synchronisation-ignored"), reason="still_in_nomis", **facts)
    if is_mapped:
        what = "updated" if was_mapped else "created"
        return handled(names.of_adjustment(entity, f"{what}-synchronisation-success"), **facts)
    ledger.bury(entity, key)
    if was_mapped:
        return handled(names.of_adjustment(entity, "delete-synchronisation-success"), **facts)
    return ignored(_nothing_there(entity, event.kind.operation), reason=seen.reason, **facts)


def _nothing_there(entity: Entity, operation: Operation) -> str:
    if operation == Operation.DELETED:
        return names.of_adjustment(entity, "delete-synchronisation-ignored")
    hidden = "hidden-or-deleted" if entity == Entity.SENTENCE_ADJUSTMENT else "deleted"
    return names.of_adjustment(entity, f"{hidden}-synchronisation-skipped")


def _count(records: list[Any], entity: Entity) -> int:
    return sum(record.entity == entity and record.change != Change.REMOVED for record in records)
