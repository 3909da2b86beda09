"""Prisoners as a whole: merges, moved and deleted bookings, admissions (migration 4.3.6, 5.6).

A merge gives visits and balances, which no event reads again, to the number that is kept. Nothing else is moved: each
record that NOMIS or we relate to the prisoner is read again in its own turn, which puts it where NOMIS has it now and
cannot overtake an event of the record itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cats.core.actors import SYSTEM
from cats.custody.services import merge_prisoners
from migration.codes import DomainName
from migration.sync import fields, grace, intake, ours, prisoner_reads, subjects
from migration.sync.events import Done, Event, Write, handled, ignored
from migration.sync.nomis import Nomis
from migration.sync.records import look, settle
from migration.sync.subjects import DOMAINS, Sort

CONTACTS = "from-nomis-synch-contactperson"
RESTRICTIONS = "from-nomis-synch-prisonerrestriction"
ADMISSIONS = frozenset({"NEW_ADMISSION", "READMISSION_SWITCH_BOOKING"})


@dataclass(frozen=True, slots=True)
class Related:
    """What NOMIS relates to a prisoner now."""

    persons: frozenset[str] = frozenset()
    restrictions: frozenset[str] = frozenset()

    def subjects(self) -> set[str]:
        """Return the subjects whose records are to be read again."""
        return {subjects.person(key) for key in self.persons} | {subjects.restriction(key) for key in self.restrictions}


def merged(event: Event, nomis: Nomis) -> Write:
    """Read again everything of the number that was kept and of the one that is no more."""
    more = fields.more(event.body)
    kept, removed = fields.prisoner(more, "nomsNumber"), fields.prisoner(more, "removedNomsNumber")
    booking = fields.number_or_none(more, "bookingId")
    related = [_related(nomis, number) for number in (kept, removed)]

    def write() -> Done:
        wanted = _all_of(related, [kept, removed]) | _bookings([removed], booking)
        merge_prisoners(removed=removed, kept=kept, by=SYSTEM)
        intake.refresh_later(sorted(wanted), cause=event.message_id, reason="merged")
        grace.schedule(ours.transactions_of([removed]), event_type=event.kind.name, request=event.message_id)
        return handled(f"{CONTACTS}-merge", f"{RESTRICTIONS}-merge-success", records=len(wanted))

    return write


def booking_moved(event: Event, nomis: Nomis) -> Write:
    """Read again what belongs to the prisoner who lost a booking, and to the one who got it unless they are in prison.

    Of those who are, NOMIS also says that they were received, and that is awaited.
    """
    more = fields.more(event.body)
    source, target = fields.prisoner(more, "movedFromNomsNumber"), fields.prisoner(more, "movedToNomsNumber")
    booking = fields.number_or_none(more, "bookingId")
    where = prisoner_reads.prisoner(nomis, target)
    awaits = where is not None and where.active
    numbers = [source] if awaits else [source, target]
    related = [_related(nomis, number) for number in numbers]

    def write() -> Done:
        wanted = _all_of(related, numbers) | _bookings([], booking) | _visits([source])
        intake.refresh_later(sorted(wanted), cause=event.message_id, reason="booking_moved")
        moved = ours.transactions_of_booking(booking) if booking is not None else []
        grace.schedule(moved, event_type=event.kind.name, request=event.message_id)
        also = [f"{CONTACTS}-booking-moved-ignored", f"{RESTRICTIONS}-booking-moved-ignored"] if awaits else []
        return handled(f"{CONTACTS}-booking-moved", f"{RESTRICTIONS}-booking-moved-success", *also, records=len(wanted))

    return write


def received(event: Event, nomis: Nomis) -> Write:
    """Read again what belongs to a prisoner who was admitted; other ways of being received change nothing."""
    more = fields.more(event.body)
    number, reason = fields.prisoner(more, "nomsNumber"), fields.text(more, "reason")
    if reason not in ADMISSIONS:
        return lambda: ignored(f"{RESTRICTIONS}-booking-changed-ignored", reason="no_admission")
    related = [_related(nomis, number)]

    def write() -> Done:
        wanted = _all_of(related, [number]) | _bookings([number], None)
        intake.refresh_later(sorted(wanted), cause=event.message_id, reason="received")
        names = (f"{CONTACTS}-booking-changed", f"{RESTRICTIONS}-booking-changed-success")
        return handled(*names, records=len(wanted))

    return write


def booking_deleted(event: Event, nomis: Nomis) -> Write:
    """Read again what belongs to a prisoner one of whose bookings is no more."""
    number = fields.prisoner(event.body, "offenderIdDisplay")
    booking = fields.number_or_none(event.body, "bookingId")
    related = [_related(nomis, number)]

    def write() -> Done:
        wanted = _all_of(related, [number]) | _bookings([], booking) | _visits([number])
        intake.refresh_later(sorted(wanted), cause=event.message_id, reason="booking_deleted")
        return handled(f"{CONTACTS}-booking-deleted", records=len(wanted))

    return write


def refresh(event: Event, nomis: Nomis) -> Write:
    """Read one record again: because its prisoner was merged, say, or because it was found to differ."""
    subject = subjects.read(event.subject)
    if subject.sort == Sort.PRISONER:
        return _refresh_prisoner(event, nomis, subject.key)
    if subject.sort == Sort.TRANSACTION:
        return lambda: _refresh_transaction(event, int(subject.key))
    domain = DOMAINS[subject.sort]
    seen = look(nomis, domain, subject.key)

    def write() -> Done:
        settled = settle(seen)
        return (handled if settled.has_changed else ignored)(f"{domain}-refresh-{_word(settled.has_changed)}")

    return write


def _word(has_changed: bool) -> str:
    return "success" if has_changed else "ignored"


def _refresh_prisoner(event: Event, nomis: Nomis, number: str) -> Write:
    related = [_related(nomis, number)]

    def write() -> Done:
        wanted = _all_of(related, [number]) | _bookings([number], None)
        intake.refresh_later(sorted(wanted), cause=event.message_id, reason="prisoner")
        return handled("prisoner-refresh-success", records=len(wanted))

    return write


def _refresh_transaction(event: Event, number: int) -> Done:
    grace.schedule([number], event_type=event.kind.name, seconds=0)
    return handled(f"{DomainName.TRANSACTIONS}-refresh-scheduled", transactionId=number)


def _related(nomis: Nomis, number: str) -> Related:
    return Related(
        frozenset(prisoner_reads.person_ids(nomis, number)), frozenset(prisoner_reads.restriction_ids(nomis, number))
    )


def _all_of(related: Iterable[Related], numbers: list[str]) -> set[str]:
    """Return the subjects of what NOMIS relates to these prisoners, and of what we do."""
    kept = Related(frozenset(ours.persons_of(numbers)), frozenset(ours.restrictions_of(numbers)))
    return set().union(*(one.subjects() for one in related), kept.subjects())


def _visits(numbers: list[str]) -> set[str]:
    """Return the visits that we keep for these prisoners: NOMIS does not say to which booking one belongs."""
    return {subjects.visit(key) for key in ours.visits_of(numbers)}


def _bookings(numbers: list[str], booking: int | None) -> set[str]:
    """Return the bookings whose adjustments we keep for these prisoners, and one more."""
    known = {subjects.booking(key) for key in ours.bookings_of(numbers)}
    return known if booking is None else known | {subjects.booking(booking)}
