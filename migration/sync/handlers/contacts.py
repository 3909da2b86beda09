"""People outside: whatever happened to a person or a part of one, the whole person is read again (migration 4.3.3)."""

from cats.custody.codes import Entity
from cats.custody.facts import Change
from migration.codes import DomainName
from migration.models.events import EventState
from migration.sync import fields, ledger, names
from migration.sync.catalogue import Operation
from migration.sync.events import Done, Event, Write, handled, ignored, skipped
from migration.sync.fields import Body
from migration.sync.nomis import Nomis
from migration.sync.records import Seen, Settled, look, settle

# Which field of an event holds the number of the record that it is about.
_NUMBER = {
    Entity.PERSON: "personId",
    Entity.ADDRESS: "addressId",
    Entity.PHONE: "phoneId",
    Entity.EMAIL: "internetAddressId",
    Entity.CONTACT: "contactId",
    Entity.CONTACT_RESTRICTION: "offenderPersonRestrictionId",
    Entity.PERSON_RESTRICTION: "visitorRestrictionId",
    Entity.PRISONER_RESTRICTION: "offenderRestrictionId",
}
_SEQUENCE = {Entity.IDENTIFIER: "identifierSequence", Entity.EMPLOYMENT: "employmentSequence"}


def changed(event: Event, nomis: Nomis) -> Write:
    """Read the person of an event again, and make ours the same."""
    entity, operation = _what(event)
    person = fields.number_or_none(event.body, "personId")
    if person is None:
        return lambda: ignored(names.of_contact(entity, operation, "ignored"), reason="PRISONER_TO_PRISONER")
    facts = {"personId": str(person), "nomisId": _key(entity, event.body)}
    if _is_ours(event, operation):
        return lambda: skipped(names.of_contact(entity, operation, "skipped"), **facts)
    seen = look(nomis, DomainName.CONTACTS, str(person))
    return lambda: _settle(event, seen, facts)


def restriction(event: Event, nomis: Nomis) -> Write:
    """Read a prisoner's restriction again; `isUpdated` in the event is not believed either (migration 4.3.3)."""
    entity, operation = _what(event)
    key = _key(entity, event.body)
    facts = {"nomisId": key}
    if _is_ours(event, operation):
        return lambda: skipped(names.of_contact(entity, operation, "skipped"), **facts)
    seen = look(nomis, DomainName.RESTRICTIONS, key)
    return lambda: _settle(event, seen, facts)


def details_not_kept(event: Event, nomis: Nomis) -> Write:
    """Domestic status and number of children of prisoners are not kept here."""
    kinds = {"MARITAL": "domestic-status", "CHILD": "number-of-children"}
    what = kinds.get(fields.text(event.body, "profileType").upper(), "profile-details")
    return lambda: ignored(f"contact-person-{what}-synchronisation-ignored", reason="not_kept")


def _what(event: Event) -> tuple[Entity, Operation]:
    assert event.kind.entity is not None  # noqa: S101 - the catalogue gives one to these kinds
    return event.kind.entity, event.kind.operation


def _is_ours(event: Event, operation: Operation) -> bool:
    """Say whether our side caused it. Both sides delete, so a deletion is looked at whoever caused it."""
    return operation != Operation.DELETED and fields.is_ours(event.body)


def _key(entity: Entity, body: Body) -> str:
    if entity in _SEQUENCE:
        return f"{fields.number(body, 'personId')}:{fields.number(body, _SEQUENCE[entity])}"
    return str(fields.number(body, _NUMBER[entity]))


def _settle(event: Event, seen: Seen, facts: dict[str, str]) -> Done:
    entity, operation = _what(event)
    was_mapped = ledger.is_mapped(entity, facts["nomisId"])
    settled = settle(seen)
    if not ledger.is_mapped(entity, facts["nomisId"]):
        return _is_gone(entity, operation, facts, was_mapped=was_mapped)
    return _is_there(entity, operation, facts, settled, was_mapped=was_mapped)


def _is_gone(entity: Entity, operation: Operation, facts: dict[str, str], *, was_mapped: bool) -> Done:
    """NOMIS has no such record now: it was deleted, or is about to be told as deleted by a later event."""
    ledger.bury(entity, facts["nomisId"])
    if was_mapped:
        return handled(names.of_contact(entity, Operation.DELETED, "success"), **facts)
    return ignored(names.of_contact(entity, operation, "ignored"), reason="not_in_nomis", **facts)


def _is_there(
    entity: Entity, operation: Operation, facts: dict[str, str], settled: Settled, *, was_mapped: bool
) -> Done:
    if operation == Operation.DELETED:
        return ignored(names.of_contact(entity, operation, "ignored"), reason="still_in_nomis", **facts)
    if not was_mapped:
        return handled(names.of_contact(entity, Operation.CREATED, "success"), **facts)
    if operation == Operation.CREATED and settled.change(entity, facts["nomisId"]) in {None, Change.UNCHANGED}:
        return Done(EventState.IGNORED, names.of_contact(entity, operation, "ignored"), facts)
    return handled(names.of_contact(entity, Operation.UPDATED, "success"), **facts)
