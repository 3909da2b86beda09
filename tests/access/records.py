"""What the matrix asks for of the record of a person: notes to pin, and entries of the address book.

Each case has a pinned note and one that is not, an entry that stands and one that has ended.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from cats.core.actors import SYSTEM
from cats.core.models import Versioned
from cats.participants import services
from cats.participants.models import AddressBookEntry, Note, NotePin, Participant, PersonalDetails, Supervisor
from cats.participants.services.details import kept_of

if TYPE_CHECKING:
    from tests.access.matrix import Row
    from tests.access.world import World

FACTS = (PersonalDetails, Supervisor, AddressBookEntry, NotePin)
OF_A_NOTE = {"pin_note": "loose", "unpin_note": "pinned"}
OF_AN_ENTRY = {"change_address_entry": "open", "end_address_entry": "open", "bring_back_address_entry": "ended"}
WITHIN_A_CASE = frozenset({*OF_A_NOTE, *OF_AN_ENTRY})
BEYOND = 10**15
ANSWERS: dict[str, dict[str, Any]] = {
    "edit_details": {"preferred_names": "Matrix"},
    "edit_supervisor": {"name": "Matrix"},
    "add_address_entry": {"description": "Matrix", "phone": "07700 900 123"},
    "change_address_entry": {"description": "Matrix", "phone": "07700 900 123"},
    "end_address_entry": {"reason": "moved"},
}


@dataclass(frozen=True)
class Kept:
    """What one case has."""

    pinned: Note
    loose: Note
    open: AddressBookEntry
    ended: AddressBookEntry


def furnish(world: "World") -> None:
    """Fill in Dana's case, the one that has moved, and Zoe's."""
    world.of["participants"] = {
        position: fill_in(world.cases[position], world.markers[position][2])
        for position in ("owned", "moved", "eastern")
    }


def address_of(row: "Row", world: "World") -> str | None:
    """Return the address of what is about a note or an entry."""
    if row.route not in WITHIN_A_CASE:
        return None
    thing = thing_of(row.route, world.of["participants"].get(row.about))
    case_id = world.cases[row.about].pk if row.about in world.cases else BEYOND
    return reverse(row.route, args=[case_id, thing.pk if thing else BEYOND])


def answers_of(row: "Row", world: "World") -> dict[str, Any] | None:
    """Return what a form of these routes sends; the other routes of the slice are answered elsewhere."""
    if row.route not in {*ANSWERS, *WITHIN_A_CASE}:
        return None
    case = world.cases.get(row.about) or world.cases["owned"]
    counted = counted_row(row.route, case, world.of["participants"].get(row.about))
    return ANSWERS.get(row.route, {}) | {"of": counted}


def fill_in(case: Participant, marker: str) -> Kept:
    """Give a case what the routes are about, each with the marker in it."""
    notes = [services.add_note(participant=case, text=f"{marker} {number}", by=SYSTEM) for number in (1, 2)]
    services.pin_note(note=notes[0], by=SYSTEM)
    entries = [
        services.add_address_book_entry(
            participant=case, facts={"description": f"{marker} {number}", "email": f"{marker}@example.org"}, by=SYSTEM
        )
        for number in (1, 2)
    ]
    services.end_address_book_entry(entry=entries[1], reason="wrong", by=SYSTEM)
    services.save_personal_details(participant=case, facts={"preferred_names": marker}, by=SYSTEM)
    return Kept(notes[0], notes[1], entries[0], AddressBookEntry.objects.get(pk=entries[1].pk))


def thing_of(route: str, kept: Kept | None) -> Any:
    """Return the note or the entry that a route is about; of a case that does not exist, nothing."""
    name = OF_A_NOTE.get(route) or OF_AN_ENTRY.get(route)
    return getattr(kept, name) if kept is not None and name else None


def counted_row(route: str, case: Participant, kept: Kept | None) -> Versioned | None:
    """Return the row whose version a form of these routes carries."""
    if route == "edit_details":
        return kept_of(PersonalDetails, case)
    if route == "edit_supervisor":
        return kept_of(Supervisor, case)
    return thing_of(route, kept) if route in OF_AN_ENTRY else None
