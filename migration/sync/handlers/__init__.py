"""What each kind of event leads to, by the name that the catalogue gives it."""

from collections.abc import Callable

from migration.sync.events import Event, Write
from migration.sync.handlers import adjustments, contacts, finance, prisoners, visits
from migration.sync.nomis import Nomis

Handler = Callable[[Event, Nomis], Write]

HANDLERS: dict[str, Handler] = {
    "visit_cancelled": visits.cancelled,
    "adjustment": adjustments.changed,
    "booking_changed": adjustments.booking_changed,
    "recalls": adjustments.recalls,
    "person": contacts.changed,
    "restriction": contacts.restriction,
    "details_not_kept": contacts.details_not_kept,
    "booking_deleted": prisoners.booking_deleted,
    "merged": prisoners.merged,
    "booking_moved": prisoners.booking_moved,
    "received": prisoners.received,
    "refresh": prisoners.refresh,
    "transaction": finance.transaction,
}
