"""Every kind of event that is handled, whose it is, and the subject whose events are done one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cats.custody.codes import Entity
from migration.codes import DomainName
from migration.sync import fields, subjects
from migration.sync.fields import Body


class Operation(StrEnum):
    """What an event says was done to a record."""

    CREATED = "created"
    UPDATED = "updated"
    UPSERTED = "upserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event. `handler` names the function of `migration.sync.handlers` that does it.

    `entity` and `operation` say what happened to which sort of record; events of several records have neither.
    """

    name: str
    domain: DomainName
    handler: str
    subject: Callable[[Body], str]
    entity: Entity | None = None
    operation: Operation = Operation.UPSERTED


MERGED = "prison-offender-events.prisoner.merged"
BOOKING_MOVED = "prison-offender-events.prisoner.booking.moved"
RECEIVED = "prisoner-offender-search.prisoner.received"
RECALLS = "courtsentencing.resync.sentence-adjustments"
# Ours: a record that is to be read again, because something that concerns it was done.
REFRESH = "cats.refresh"

_OPERATIONS = {"INSERTED": Operation.CREATED, "UPDATED": Operation.UPDATED, "DELETED": Operation.DELETED}
_OF_A_PERSON = {
    "PERSON": Entity.PERSON,
    "ADDRESSES_PERSON": Entity.ADDRESS,
    "PHONES_PERSON": Entity.PHONE,
    "INTERNET_ADDRESSES_PERSON": Entity.EMAIL,
    "PERSON_IDENTIFIERS": Entity.IDENTIFIER,
    "PERSON_EMPLOYMENTS": Entity.EMPLOYMENT,
}


def _person(body: Body) -> str:
    return f"person:{fields.number(body, 'personId')}"


def _relationship(body: Body) -> str:
    """Return the person's; prisoners who know each other have none, and nothing is kept of them."""
    person = fields.number_or_none(body, "personId")
    return f"person:{person}" if person is not None else _prisoner(body)


def _prisoner(body: Body) -> str:
    return f"prisoner:{fields.prisoner(body, 'offenderIdDisplay')}"


def _visit(body: Body) -> str:
    return f"visit:{fields.number(body, 'visitId')}"


def _restriction(body: Body) -> str:
    return f"restriction:{fields.number(body, 'offenderRestrictionId')}"


def _adjustment(category: str) -> Callable[[Body], str]:
    def subject(body: Body) -> str:
        booking = fields.number_or_none(body, "bookingId")
        return f"booking:{booking}" if booking is not None else f"{category}:{fields.number(body, 'adjustmentId')}"

    return subject


def _booking(body: Body) -> str:
    return f"booking:{fields.number(body, 'bookingId')}"


def _transaction(body: Body) -> str:
    return f"transaction:{fields.number(body, 'transactionId')}"


def _of_domain_event(field: str) -> Callable[[Body], str]:
    return lambda body: f"prisoner:{fields.prisoner(fields.more(body), field)}"


def _refreshed(body: Body) -> str:
    return str(subjects.read(fields.text(body, "subject")))


def _kinds() -> list[Kind]:
    visits, adjustments, contacts = DomainName.VISITS, DomainName.ADJUSTMENTS, DomainName.CONTACTS
    restrictions, transactions = DomainName.RESTRICTIONS, DomainName.TRANSACTIONS
    kinds = [
        Kind("VISIT_CANCELLED", visits, "visit_cancelled", _visit, Entity.VISIT, Operation.UPDATED),
        Kind("BOOKING_NUMBER-CHANGED", adjustments, "booking_changed", _booking),
        Kind(RECALLS, adjustments, "recalls", _of_recalls),
        Kind("OFFENDER_PHYSICAL_DETAILS-CHANGED", contacts, "details_not_kept", _prisoner),
        Kind("BOOKING-DELETED", contacts, "booking_deleted", _prisoner),
        Kind(MERGED, contacts, "merged", _of_domain_event("nomsNumber")),
        Kind(BOOKING_MOVED, contacts, "booking_moved", _of_domain_event("movedFromNomsNumber")),
        Kind(RECEIVED, contacts, "received", _of_domain_event("nomsNumber")),
        Kind(REFRESH, contacts, "refresh", _refreshed),
    ]
    for name, entity in (("SENTENCE", Entity.SENTENCE_ADJUSTMENT), ("KEY_DATE", Entity.KEY_DATE_ADJUSTMENT)):
        for ending, operation in (("UPSERTED", Operation.UPSERTED), ("DELETED", Operation.DELETED)):
            of_it = _adjustment(entity)
            kinds.append(Kind(f"{name}_ADJUSTMENT_{ending}", adjustments, "adjustment", of_it, entity, operation))
    for name, entity in _OF_A_PERSON.items():
        kinds += [Kind(f"{name}-{end}", contacts, "person", _person, entity, op) for end, op in _OPERATIONS.items()]
    for end, op in _OPERATIONS.items():
        kinds.append(Kind(f"OFFENDER_CONTACT-{end}", contacts, "person", _relationship, Entity.CONTACT, op))
    for ending, op in (("UPSERTED", Operation.UPSERTED), ("DELETED", Operation.DELETED)):
        kinds += [
            Kind(f"PERSON_RESTRICTION-{ending}", contacts, "person", _person, Entity.CONTACT_RESTRICTION, op),
            Kind(f"VISITOR_RESTRICTION-{ending}", contacts, "person", _person, Entity.PERSON_RESTRICTION, op),
            Kind(f"RESTRICTION-{ending}", restrictions, "restriction", _restriction, Entity.PRISONER_RESTRICTION, op),
        ]
    for name in ("OFFENDER_TRANSACTIONS", "GL_TRANSACTIONS"):
        for end in ("INSERTED", "UPDATED"):
            op = _OPERATIONS[end]
            kinds.append(Kind(f"{name}-{end}", transactions, "transaction", _transaction, Entity.TRANSACTION, op))
    return kinds


def _of_recalls(body: Body) -> str:
    inner = body.get("body")
    return _prisoner({"offenderIdDisplay": fields.text(inner if isinstance(inner, dict) else {}, "offenderNo")})


KINDS: dict[str, Kind] = {kind.name: kind for kind in _kinds()}
# Those that NOMIS sends, and that can be switched off.
FROM_OUTSIDE = frozenset(KINDS) - {REFRESH}
