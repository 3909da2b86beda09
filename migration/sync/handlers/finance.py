"""Money: an event only says that a transaction is to be read when its grace period is over (migration 4.4)."""

from cats.custody.codes import Entity
from migration.sync import fields, grace, ledger, names
from migration.sync.catalogue import Operation
from migration.sync.events import Done, Event, Write, handled, skipped
from migration.sync.nomis import Nomis


def transaction(event: Event, nomis: Nomis) -> Write:
    """Schedule the reading of a transaction, unless it is scheduled or our side caused the event."""
    number = fields.number(event.body, "transactionId")
    if fields.is_ours(event.body):
        return lambda: skipped(names.of_transaction(event.kind.name, "skipped"), transactionId=number)

    def write() -> Done:
        grace.schedule([number], event_type=event.kind.name, request=event.message_id)
        scheduled = names.of_transaction(event.kind.name, "scheduled")
        is_missing = event.kind.operation == Operation.UPDATED and not ledger.is_mapped(Entity.TRANSACTION, str(number))
        also = [names.of_transaction(event.kind.name, "missing-mapping")] if is_missing else []
        return handled(scheduled, *also, transactionId=number)

    return write
