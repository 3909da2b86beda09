"""The names of telemetry events, which are the reference's (migration 7.2), with one rule for what it left unnamed."""

from cats.custody.codes import Entity
from migration.codes import DomainName
from migration.sync.catalogue import Kind, Operation

ENTITY_WORDS = {
    Entity.PERSON: "person",
    Entity.CONTACT: "contact",
    Entity.ADDRESS: "address",
    Entity.PHONE: "phone",
    Entity.EMAIL: "email",
    Entity.IDENTIFIER: "identifier",
    Entity.EMPLOYMENT: "employment",
    Entity.CONTACT_RESTRICTION: "contact-restriction",
    Entity.PERSON_RESTRICTION: "person-restriction",
    Entity.PRISONER_RESTRICTION: "prisoner-restriction",
    Entity.SENTENCE_ADJUSTMENT: "sentence-adjustment",
    Entity.KEY_DATE_ADJUSTMENT: "key-date-adjustment",
}
VISIT_CANCELLED = "visit-cancellation-synchronisation"
TRANSACTIONS = "transactions-synchronisation"


def of_contact(entity: Entity, operation: Operation, ending: str) -> str:
    """Return a name such as `contactperson-address-synchronisation-created-success`."""
    return f"contactperson-{ENTITY_WORDS[entity]}-synchronisation-{operation}-{ending}"


def of_adjustment(entity: Entity, what: str) -> str:
    """Return a name such as `sentence-adjustment-created-synchronisation-success`."""
    return f"{ENTITY_WORDS[entity]}-{what}"


def of_transaction(event_type: str, ending: str, *, is_ledger: bool = False) -> str:
    """Return a name such as `transactions-synchronisation-created-success`."""
    operation = "repair" if event_type == "repair" else "updated" if event_type.endswith("UPDATED") else "created"
    return f"{TRANSACTIONS}-{'gl-' if is_ledger else ''}{operation}-{ending}"


def of_failure(kind: Kind) -> str:
    """Return the name under which a failure of such an event is told."""
    if kind.domain == DomainName.TRANSACTIONS:
        return of_transaction(kind.name, "failed")
    if kind.entity in ENTITY_WORDS and kind.domain in {DomainName.CONTACTS, DomainName.RESTRICTIONS}:
        return of_contact(kind.entity, kind.operation, "error")
    if kind.entity in ENTITY_WORDS:
        return of_adjustment(kind.entity, "synchronisation-error")
    return VISIT_CANCELLED + "-error" if kind.domain == DomainName.VISITS else f"{kind.name.lower()}-error"
