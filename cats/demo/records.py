"""What workers keep of demo people themselves: much of some, nothing of others, and some of it awkward."""

import random
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.models import TimelineEntry
from cats.demo import in_bulk
from cats.demo.story import Story
from cats.participants.codes import ContactEnd
from cats.participants.models import AddressBookEntry, NotePin, PersonalDetails, Supervisor

# A part of the people has an address book at all; the first cases have what a page is hardest put to show.
KEPT, PINNED, ENDED = 0.55, 0.2, 0.3
STREETS = (("Lantern Street", "Manchester", "M1 1AE"), ("Mill Court", "Leeds", "LS1 4DY"), ("Keel Lane", "", "NE1 4ST"))
PRONOUNS = ("", "", "she/her", "he/him", "they/them")
OFFICERS = ("M. Osei", "Siân Ó Conaill", "", "R. Beck-Łukaszewska", "Office duty desk, ask for whoever is on")
AWKWARD: tuple[dict[str, Any], ...] = (
    {
        "description": "Where he usually is",
        "has_no_fixed_abode": True,
        "address": "By the old station\nNights only",
    },
    {"description": "Sister’s family", "address": "14 rue de l’Église\n75008 Paris\nFrance", "phone": "+33142278186"},
    {"description": "New build, no postcode yet", "address": "Plot 7\nOrchard Way phase 2\nWarrington"},
    {"description": "A very long email address", "email": f"{'a.very.long.name.' * 9}x@example.org"},
)


def keep_by_hand(stories: Iterable[Story], number: int) -> None:
    """Give people their details, address books and supervising officers, and pin some of their notes."""
    rng = random.Random(number)  # noqa: S311  repeatable on purpose
    chosen = [story for story in stories if story.case.is_active and rng.random() < KEPT]
    in_bulk.insert(_details(rng, story) for story in chosen)
    in_bulk.insert(Supervisor(participant=story.case, name=rng.choice(OFFICERS)) for story in chosen[::2])
    in_bulk.insert((one for place, story in enumerate(chosen) for one in _book(rng, story, place)))
    pinned = [story for story in chosen if story.notes and rng.random() < PINNED]
    in_bulk.insert(NotePin(note=story.notes[-1], by=story.case.owner, at=story.at) for story in pinned)
    in_bulk.insert(_line(story) for story in chosen)


def _details(rng: random.Random, story: Story) -> PersonalDetails:
    first = story.case.first_name.split("-")[0].title()
    return PersonalDetails(
        participant=story.case,
        preferred_names=rng.choice(("", first[:4], first)),
        pronouns=rng.choice(PRONOUNS),
        national_insurance_number=f"AB{rng.randrange(10**6):06d}C" if rng.random() < PINNED else "",
        notes=rng.choice(("", "", "Prefers to be called before noon.", "Needs large print.")),
    )


def _book(rng: random.Random, story: Story, place: int) -> list[AddressBookEntry]:
    street, town, code = rng.choice(STREETS)
    house = f"{rng.randrange(1, 90)} {street}"
    facts: list[dict[str, Any]] = [
        {"description": "Home", "address": f"{house}\n{town}".strip(), "postcode": code},
        {"description": "Mobile", "phone": f"07700900{rng.randrange(1000):03d}"},
    ]
    facts += [AWKWARD[place % len(AWKWARD)]] if place % 7 == 0 else []
    book = [_entry(story, one) for one in facts]
    if rng.random() < ENDED:
        book.append(_entry(story, {"description": "Former address", "address": f"{house}A", "postcode": code}))
        book[-1].ended_at, book[-1].ended_by = story.at + timedelta(minutes=1), story.case.owner
        book[-1].end_reason = ContactEnd.MOVED.value
    book[0].is_primary = True
    return book


def _entry(story: Story, facts: dict[str, Any]) -> AddressBookEntry:
    return AddressBookEntry(participant=story.case, added_at=story.at, added_by=story.case.owner, **facts)


def _line(story: Story) -> TimelineEntry:
    line = entry(Act.CONTACT_ADDED, on=story.case, by=story.case.owner or SYSTEM)
    line.at = story.at
    return line
