"""Which records a repair is about."""

from migration.codes import DomainName
from migration.domains.balances.keys import Whose, named
from migration.sync import ours, prisoner_reads
from migration.sync.nomis import Nomis
from migration.sync.subjects import DOMAINS, Sort, Subject

Record = tuple[DomainName, str]
# What can be repaired of a prisoner.
EVERYTHING = frozenset(
    {DomainName.CONTACTS, DomainName.RESTRICTIONS, DomainName.ADJUSTMENTS, DomainName.BALANCES, DomainName.VISITS}
)


def records_of(nomis: Nomis, subject: Subject, wanted: frozenset[DomainName] = EVERYTHING) -> list[Record]:
    """Return the records of a subject: one, or of a prisoner everything that NOMIS or we relate to them."""
    if subject.sort != Sort.PRISONER:
        return [(DOMAINS[subject.sort], subject.key)]
    found: set[Record] = set()
    if DomainName.CONTACTS in wanted:
        persons = prisoner_reads.person_ids(nomis, subject.key) | set(ours.persons_of([subject.key]))
        found |= {(DomainName.CONTACTS, key) for key in persons}
    if DomainName.RESTRICTIONS in wanted:
        keys = prisoner_reads.restriction_ids(nomis, subject.key) | set(ours.restrictions_of([subject.key]))
        found |= {(DomainName.RESTRICTIONS, key) for key in keys}
    if DomainName.VISITS in wanted:
        found |= {(DomainName.VISITS, key) for key in ours.visits_of([subject.key])}
    found |= _of_the_prisoner(nomis, subject.key, wanted)
    return sorted(found)


def _of_the_prisoner(nomis: Nomis, number: str, wanted: frozenset[DomainName]) -> set[Record]:
    """Return the bookings with adjustments, ours and the present one, and the prisoner's balances."""
    if not {DomainName.ADJUSTMENTS, DomainName.BALANCES} & wanted:
        return set()
    prisoner, found = prisoner_reads.prisoner(nomis, number), set[Record]()
    if DomainName.ADJUSTMENTS in wanted:
        bookings = set(ours.bookings_of([number]))
        if prisoner is not None and prisoner.booking_id is not None:
            bookings.add(str(prisoner.booking_id))
        found |= {(DomainName.ADJUSTMENTS, key) for key in bookings}
    if DomainName.BALANCES in wanted and prisoner is not None and prisoner.root_offender_id is not None:
        found.add((DomainName.BALANCES, named(Whose.PRISONER, prisoner.root_offender_id)))
    return found
