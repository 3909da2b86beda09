"""Every request that we make of the NOMIS prisoner API: one function each, and nothing builds an `Ask` elsewhere.

The first argument of a listing is where to go on: a page number, or the last id that we have (0 at the beginning).
Sizes are always given, because the source's own are as small as 10. Times are London's, as NOMIS keeps them.
"""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from migration.domains.base import Ask

LONDON = ZoneInfo("Europe/London")
# The paths as the contract names them, by our names of the operations.
PATHS = {
    "visit": "/visits/{visitId}",
    "visit_ids": "/visits/ids",
    "visit_rooms": "/visits/rooms/usage-count",
    "sentence_adjustment": "/sentence-adjustments/{adjustmentId}",
    "key_date_adjustment": "/key-date-adjustments/{adjustmentId}",
    "booking_adjustments": "/prisoners/booking-id/{bookingId}/sentencing-adjustments",
    "latest_bookings": "/bookings/ids/latest-from-id",
    "previous_booking": "/prisoners/{offenderNo}/bookings/{bookingId}/previous",
    "prisoner_bookings": "/search/prisoners/{prisonerNumber}/bookings",
    "prisoner_ids": "/prisoners/ids",
    "prisoner": "/prisoners/{offenderNo}",
    "person": "/persons/{personId}",
    "person_ids": "/persons/ids",
    "person_ids_after": "/persons/ids/all-from-id",
    "contact": "/contact/{contactId}",
    "prisoner_contacts": "/prisoners/{offenderNo}/contacts",
    "restriction": "/prisoners/restrictions/{restrictionId}",
    "restriction_ids": "/prisoners/restrictions/ids",
    "restriction_ids_after": "/prisoners/restrictions/ids/all-from-id",
    "prisoner_restrictions": "/prisoners/{offenderNo}/restrictions",
    "transaction": "/transactions/{transactionId}",
    "transaction_ids_after": "/transactions/from/{transactionId}",
    "transaction_ids_between": "/transactions/from/{lastTransactionId}/to/{maxTransactionId}",
    "transaction_range": "/transactions/range/{entryDate}",
    "balance_ids": "/finance/prisoners/ids",
    "balance_ids_after": "/finance/prisoners/ids/all-from-id",
    "balance_ranges": "/finance/prisoners/id-ranges",
    "balance_ids_in_range": "/finance/prisoners/ids-in-range",
    "balance": "/finance/prisoners/rootOffenderId/{rootOffenderId}/balance",
    "balance_details": "/finance/prisoners/{prisonNumber}/balance-details",
    "prison_balance_ids": "/finance/prison/ids",
    "prison_balance": "/finance/prison/{prisonId}/balance",
}
Value = str | int | bool | date | datetime | Iterable[str] | None


# --- Visits ----------------------------------------------------------------------------------------------------------


def visit(visit_id: int | str) -> Ask:
    """Ask for one visit (`VisitResponse`)."""
    return _ask("visit", path={"visitId": visit_id})


def visit_ids(
    page: int,
    size: int,
    *,
    prisons: Iterable[str] = (),
    kinds: Iterable[str] = (),
    created_from: datetime | None = None,
    created_to: datetime | None = None,
) -> Ask:
    """Ask for a page of visits in order of creation (`content[{visitId}]`, `totalElements`); both times inclusive."""
    return _ask(
        "visit_ids",
        prisonIds=prisons,
        visitTypes=kinds,
        fromDateTime=created_from,
        toDateTime=created_to,
        page=page,
        size=size,
    )


def visit_rooms(
    size: int = 10_000,
    *,
    prisons: Iterable[str] = (),
    kinds: Iterable[str] = (),
    created_from: datetime | None = None,
    created_to: datetime | None = None,
    future_only: bool = True,
) -> Ask:
    """Ask how many visits use each room (a list of `agencyInternalLocationDescription`, `count`, `prisonId`).

    `future_only` is always sent: what the source does without it is not said.
    """
    return _ask(
        "visit_rooms",
        prisonIds=prisons,
        visitTypes=kinds,
        fromDateTime=created_from,
        toDateTime=created_to,
        futureVisitsOnly=future_only,
        page=0,
        size=size,
    )


# --- Bookings and adjustments ----------------------------------------------------------------------------------------


def sentence_adjustment(adjustment_id: int | str) -> Ask:
    """Ask for one adjustment of a sentence (`SentenceAdjustmentResponse`)."""
    return _ask("sentence_adjustment", path={"adjustmentId": adjustment_id})


def key_date_adjustment(adjustment_id: int | str) -> Ask:
    """Ask for one adjustment of a booking (`KeyDateAdjustmentResponse`)."""
    return _ask("key_date_adjustment", path={"adjustmentId": adjustment_id})


def booking_adjustments(booking_id: int | str) -> Ask:
    """Ask for every adjustment of a booking, inactive ones too (`sentenceAdjustments[]`, `keyDateAdjustments[]`)."""
    return _ask("booking_adjustments", path={"bookingId": booking_id}, **{"active-only": False})


def latest_bookings(after: int, size: int, *, active_only: bool = False) -> Ask:
    """Ask for latest bookings above an id (`prisonerIds[{bookingId, offenderNo}]`, `lastBookingId`)."""
    return _ask("latest_bookings", bookingId=after, activeOnly=active_only, pageSize=size)


def previous_booking(prisoner_number: str, booking_id: int | str) -> Ask:
    """Ask for the booking before one (`bookingId`, `bookingSequence`); not found when there is none."""
    return _ask("previous_booking", path={"offenderNo": prisoner_number, "bookingId": booking_id})


def prisoner_bookings(prisoner_number: str) -> Ask:
    """Ask for all bookings of a prisoner (a list of booking ids)."""
    return _ask("prisoner_bookings", path={"prisonerNumber": prisoner_number})


def prisoner_ids(page: int, size: int, *, active: bool = True) -> Ask:
    """Ask for a page of latest bookings (`content[{bookingId, offenderNo}]`, `totalElements`)."""
    return _ask("prisoner_ids", active=active, page=page, size=size)


def prisoner(prisoner_number: str) -> Ask:
    """Ask where a prisoner is (`PrisonerDetails`: `bookingId`, `location`, `active`, `rootOffenderId`)."""
    return _ask("prisoner", path={"offenderNo": prisoner_number})


# --- Contacts and restrictions ---------------------------------------------------------------------------------------


def person(person_id: int | str) -> Ask:
    """Ask for a person with everything that hangs on them (`ContactPerson`)."""
    return _ask("person", path={"personId": person_id})


def person_ids(page: int, size: int, *, created_from: date | None = None, created_to: date | None = None) -> Ask:
    """Ask for a page of persons (`content[{personId}]`, `totalElements`); both days inclusive."""
    return _ask("person_ids", fromDate=created_from, toDate=created_to, page=page, size=size)


def person_ids_after(after: int, size: int) -> Ask:
    """Ask for persons above an id (`personIds[]`, `lastPersonId`)."""
    return _ask("person_ids_after", personId=after, pageSize=size)


def contact(contact_id: int | str) -> Ask:
    """Ask for one relationship of a person to a prisoner (`PersonContact`)."""
    return _ask("contact", path={"contactId": contact_id})


def prisoner_contacts(prisoner_number: str) -> Ask:
    """Ask for all relationships of a prisoner: of every booking, ended ones too (`contacts[]`)."""
    return _ask(
        "prisoner_contacts",
        path={"offenderNo": prisoner_number},
        **{"active-only": False, "latest-booking-only": False},
    )


def restriction(restriction_id: int | str) -> Ask:
    """Ask for one restriction of a prisoner (`PrisonerRestriction`)."""
    return _ask("restriction", path={"restrictionId": restriction_id})


def restriction_ids(page: int, size: int, *, created_from: date | None = None, created_to: date | None = None) -> Ask:
    """Ask for a page of prisoners' restrictions (`content[{restrictionId}]`, `totalElements`)."""
    return _ask("restriction_ids", fromDate=created_from, toDate=created_to, page=page, size=size)


def restriction_ids_after(after: int, size: int) -> Ask:
    """Ask for prisoners' restrictions above an id (`restrictionIds[]`, `lastRestrictionId`)."""
    return _ask("restriction_ids_after", restrictionId=after, pageSize=size)


def prisoner_restrictions(prisoner_number: str) -> Ask:
    """Ask for all restrictions of a prisoner, of every booking (`restrictions[]`)."""
    return _ask("prisoner_restrictions", path={"offenderNo": prisoner_number}, **{"latest-booking-only": False})


# --- Money -----------------------------------------------------------------------------------------------------------


def transaction(transaction_id: int | str) -> Ask:
    """Ask for every entry of a transaction (a list of `OffenderTransactionDto`; empty when only the ledger has it)."""
    return _ask("transaction", path={"transactionId": transaction_id})


def transaction_ids_after(after: int, size: int, *, entered_on: date | None = None) -> Ask:
    """Ask for transactions above an id (`ids[{transactionId}]`, no last id: it is the last of the list)."""
    return _ask("transaction_ids_after", path={"transactionId": after}, size=size, entryDate=entered_on)


def transaction_ids_between(after: int, last: int, size: int) -> Ask:
    """Ask for transactions above one id and up to another, which is included (`ids[{transactionId}]`)."""
    return _ask("transaction_ids_between", path={"lastTransactionId": after, "maxTransactionId": last}, size=size)


def transaction_range(day: date) -> Ask:
    """Ask for the lowest and highest transaction of a day (`minTransactionId`, `maxTransactionId`)."""
    return _ask("transaction_range", path={"entryDate": day.isoformat()})


def balance_ids(page: int, size: int, *, prisons: Iterable[str] = ()) -> Ask:
    """Ask for a page of prisoners who have money (`content[]` of root offender ids, `page.totalElements`)."""
    return _ask("balance_ids", prisonId=prisons, page=page, size=size)


def balance_ids_after(after: int, size: int, *, prisons: Iterable[str] = ()) -> Ask:
    """Ask for prisoners who have money above a root offender id (`rootOffenderIds[]`, `lastOffenderId`)."""
    return _ask("balance_ids_after", rootOffenderId=after, pageSize=size, prisonId=prisons)


def balance_ranges(size: int, *, prisons: Iterable[str] = ()) -> Ask:
    """Ask for ranges of root offender ids (a list of `fromRootOffenderId`, excluded, and `toRootOffenderId`)."""
    return _ask("balance_ranges", pageSize=size, prisonId=prisons)


def balance_ids_in_range(after: int, last: int, *, prisons: Iterable[str] = ()) -> Ask:
    """Ask for the root offender ids of one range (a list)."""
    return _ask("balance_ids_in_range", fromRootOffenderId=after, toRootOffenderId=last, prisonId=prisons)


def balance(root_offender_id: int | str) -> Ask:
    """Ask for a prisoner's accounts by root offender id (`PrisonerBalanceDto`)."""
    return _ask("balance", path={"rootOffenderId": root_offender_id})


def balance_details(prisoner_number: str) -> Ask:
    """Ask for a prisoner's accounts by prisoner number (`PrisonerBalanceDto`), empty ones too."""
    return _ask("balance_details", path={"prisonNumber": prisoner_number}, excludeZeroBalances=False)


def prison_balance_ids() -> Ask:
    """Ask which prisons have ledger balances (a list of codes)."""
    return _ask("prison_balance_ids")


def prison_balance(prison: str) -> Ask:
    """Ask for a prison's ledger balances (`PrisonBalanceDto`)."""
    return _ask("prison_balance", path={"prisonId": prison})


def _ask(operation: str, *, path: dict[str, str | int] | None = None, **query: Value) -> Ask:
    filled = PATHS[operation].format(**{name: quote(str(value), safe="") for name, value in (path or {}).items()})
    return Ask(operation, filled, tuple(pair for name, value in query.items() for pair in _pairs(name, value)))


def _pairs(name: str, value: Value) -> list[tuple[str, str]]:
    match value:
        case None:
            return []
        case bool():
            return [(name, "true" if value else "false")]
        case datetime():
            local = value.astimezone(LONDON) if value.tzinfo else value
            return [(name, local.replace(tzinfo=None).isoformat(timespec="seconds"))]
        case date():
            return [(name, value.isoformat())]
        case str() | int():
            return [(name, str(value))]
        case _:
            return [(name, each) for each in value]
