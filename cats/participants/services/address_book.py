"""The address book of a person: entries are added, changed, ended and brought back, and never deleted.

While there is an entry, exactly one is the main one. The case is locked first, so that two people cannot make two.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from cats.core import clock, versions
from cats.core.actors import Actor, person
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.errors import Refused
from cats.participants.codes import ContactEnd
from cats.participants.models import AddressBookEntry, Participant
from cats.participants.policies import participants
from cats.participants.services.details import AT_REST
from cats.participants.services.locking import lock

NOTHING_TO_REACH = "Enter an address, an email address or a phone number, or say that they have no fixed abode."


@transaction.atomic
def add_address_book_entry(*, participant: Participant, facts: Mapping[str, Any], by: Actor) -> AddressBookEntry:
    """Add a way to reach the person of an active case; the first is the main one, whatever is asked.

    The keys of `facts` are field names. Raises NotAllowed, or Refused for a case at rest and for an entry by which
    nobody can be reached.
    """
    case = _open(participant, by)
    entry = AddressBookEntry(participant=case, added_by=person(by), **facts)
    _require_a_way(entry)
    entry.is_primary = entry.is_primary or not _others(entry).exists()
    _make_room(entry)
    entry.save()
    record(Act.CONTACT_ADDED, on=case, by=by, entry=entry.pk)
    return entry


@transaction.atomic
def change_address_book_entry(
    *, entry: AddressBookEntry, facts: Mapping[str, Any], by: Actor, expected_version: int | None = None
) -> AddressBookEntry:
    """Change an entry that has not ended. Raises NotAllowed, Refused, or Stale when somebody else saved it first."""
    case = _open(entry.participant, by)
    row = _fresh(entry)
    versions.check(row, expected_version)
    if row.ended_at:
        raise Refused("This entry has ended. Bring it back before you change it.")
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    if row.is_primary and "is_primary" in changed:
        raise Refused("This is the main entry. Make another entry the main one instead.", field="is_primary")
    for name in changed:
        setattr(row, name, facts[name])
    _require_a_way(row)
    if changed:
        _make_room(row)
        versions.save(row, *changed)
        record(Act.CONTACT_CHANGED, on=case, by=by, entry=row.pk, fields=changed)
    return row


@transaction.atomic
def end_address_book_entry(*, entry: AddressBookEntry, reason: str, information: str = "", by: Actor) -> None:
    """End an entry for a reason; the newest of the others becomes the main one where this one was it."""
    case = _open(entry.participant, by)
    row = _fresh(entry)
    if row.ended_at:
        raise Refused("This entry has ended already.")
    was_primary, row.is_primary = row.is_primary, False
    row.ended_at, row.ended_by = clock.now(), person(by)
    row.end_reason, row.end_information = ContactEnd(reason).value, information
    versions.save(row, "is_primary", "ended_at", "ended_by", "end_reason", "end_information")
    heir = _others(row).order_by("-added_at", "-pk").first() if was_primary else None
    if heir is not None:
        heir.is_primary = True
        versions.save(heir, "is_primary")
    record(Act.CONTACT_ENDED, on=case, by=by, entry=row.pk, reason=row.end_reason, information=information)


@transaction.atomic
def bring_back_address_book_entry(*, entry: AddressBookEntry, by: Actor) -> AddressBookEntry:
    """Undo the ending of an entry; it is the main one when there is no other."""
    case = _open(entry.participant, by)
    row = _fresh(entry)
    if row.ended_at is None:
        raise Refused("This entry has not ended, or somebody has brought it back already.")
    row.ended_at, row.ended_by, row.end_reason, row.end_information = None, None, "", ""
    row.is_primary = not _others(row).exists()
    versions.save(row, "is_primary", "ended_at", "ended_by", "end_reason", "end_information")
    record(Act.CONTACT_BROUGHT_BACK, on=case, by=by, entry=row.pk)
    return row


def _open(participant: Participant, by: Actor) -> Participant:
    case = lock(participant)
    participants.require(by, "amend", case)
    if not case.is_active:
        raise Refused(AT_REST)
    return case


def _fresh(entry: AddressBookEntry) -> AddressBookEntry:
    return AddressBookEntry.objects.select_for_update().get(pk=entry.pk)


def _others(entry: AddressBookEntry) -> Any:
    return AddressBookEntry.objects.filter(participant=entry.participant_id, ended_at=None).exclude(pk=entry.pk)


def _make_room(entry: AddressBookEntry) -> None:
    """Take the main place from whichever other entry has it, when this one wants it."""
    if entry.is_primary:
        _others(entry).filter(is_primary=True).update(is_primary=False, row_version=F("row_version") + 1)


def _require_a_way(entry: AddressBookEntry) -> None:
    if not (entry.address or entry.email or entry.phone or entry.has_no_fixed_abode):
        raise Refused(NOTHING_TO_REACH, field="address")
