"""What workers keep about a person themselves, and the numbers that others know them by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.http import Http404

from cats.organisations.models import User
from cats.participants.codes import IdentifierKind
from cats.participants.models import AddressBookEntry, Participant

_KINDS = [kind.value for kind in IdentifierKind]


def address_book_of(case: Participant) -> QuerySet[AddressBookEntry]:
    """Return the address book: the main entry, the others, and those that have ended, newest first."""
    entries = AddressBookEntry.objects.filter(participant=case).select_related("added_by__tenant", "ended_by__tenant")
    return entries.order_by(F("ended_at").desc(nulls_first=True), "-is_primary", "-added_at", "-pk")


def find_entry(case: Participant, entry_id: int) -> AddressBookEntry:
    """Return an entry of this very case, ended or not; raises Http404."""
    found = address_book_of(case).filter(pk=entry_id).first()
    if found is None:
        raise Http404
    found.participant = case
    return found


@dataclass(frozen=True)
class FormerNumber:
    """A number that a case had: its kind, when it came, when it went, and who took it away or replaced it."""

    kind: str
    value: str
    came_at: datetime
    went_at: datetime
    by: User | None

    @property
    def words(self) -> str:
        """Return what the kind is called."""
        return IdentifierKind(self.kind).label


def former_numbers_of(case: Participant) -> list[FormerNumber]:
    """Return the numbers that a case no longer has, by kind and newest first; two queries at most.

    Read from the row history, which keeps every value that there has been.
    """
    model: Any = case._meta.get_field("identifiers").related_model
    events: Any = model.pgh_event_model.objects.filter(participant=case).select_related("pgh_context")
    by_kind: dict[str, list[Any]] = {}
    for event in events.order_by("pgh_id"):
        by_kind.setdefault(event.kind, []).append(event)
    gone = [pair for kind in _KINDS for pair in reversed(_replaced(by_kind.get(kind, [])))]
    authors = {after.pk: (after.pgh_context.metadata if after.pgh_context else {}).get("user") for _, after in gone}
    wanted = {author for author in authors.values() if author is not None}
    people = User.objects.select_related("tenant").in_bulk(wanted) if wanted else {}
    return [
        FormerNumber(
            before.kind, before.value, before.pgh_created_at, after.pgh_created_at, people.get(authors[after.pk])
        )
        for before, after in gone
    ]


def _replaced(events: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Pair each value with the event that ended it."""
    found: list[tuple[Any, Any]] = []
    present = None
    for event in events:
        if event.pgh_label == "delete":
            found += [(present, event)] if present is not None else []
            present = None
        elif present is None or present.value != event.value:
            found += [(present, event)] if present is not None else []
            present = event
    return found
