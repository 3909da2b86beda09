"""In what a case differs from what the data feed says: no database, no clock.

What the feed does not say is no difference: a nationality, a date or a number that it leaves out stays as it is. Names
are compared without capitals, accents and punctuation, so that another spelling of the same name is no change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cats.core import names

if TYPE_CHECKING:
    from cats.participants.models import FeedState, Participant
    from cats.participants.services.feed import Said

LOCATION, NAME, ACTIVE, REGISTRATIONS, UPCI = "location", "name", "active", "registrations", "upci"
_WORDS = ("nationality", "ethnicity")


@dataclass(frozen=True)
class Known:
    """A case, its numbers by kind, what the feed said of it before, and the kinds of number that are another's now."""

    case: "Participant"
    numbers: dict[str, str]
    state: "FeedState"
    lost: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Change:
    """One difference, with both sides."""

    what: str
    before: Any
    after: Any


def between(known: Known, said: "Said") -> list[Change]:
    """Return every difference, in the order in which they are put right."""
    case = known.case
    changes = []
    if case.current_location_id != said.location.pk:
        changes.append(Change(LOCATION, case.current_location_id, said.location))
    if case.upci != said.upci:
        changes.append(Change(UPCI, case.upci, said.upci))
    changes += _numbers(known, said)
    if not _is_called(case, said):
        changes.append(Change(NAME, called(case), called(said)))
    changes += _facts(case, said)
    if (case.left_feed_on is None) != said.is_active:
        changes.append(Change(ACTIVE, case.left_feed_on is None, said.is_active))
    if sorted(known.state.registrations) != sorted(said.registrations):
        changes.append(Change(REGISTRATIONS, list(known.state.registrations), list(said.registrations)))
    return changes


def called(person: Any) -> str:
    """Return all names of somebody, as they are written."""
    return " ".join(filter(None, (person.first_name, person.middle_name, person.last_name)))


def comes_forward(due: date | None, today: date) -> bool:
    """Say whether a change of registrations makes a risk review due today (participants 10.1)."""
    return due is not None and due > today


def added_and_gone(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the registrations that are new, and those that are no more."""
    return [one for one in after if one not in before], [one for one in before if one not in after]


def _is_called(case: "Participant", said: "Said") -> bool:
    parts = ("first_name", "middle_name", "last_name")
    return all(names.same(getattr(case, part), getattr(said, part)) for part in parts)


def _numbers(known: Known, said: "Said") -> list[Change]:
    """A number that the feed leaves out stays, unless it is another person's by now (a record that was split)."""
    changed = [
        Change(kind, known.numbers.get(kind, ""), value)
        for kind, value in said.numbers.items()
        if value and known.numbers.get(kind) != value
    ]
    gone = [Change(kind, known.numbers[kind], "") for kind in sorted(known.lost) if not said.numbers.get(kind)]
    return changed + gone


def _facts(case: "Participant", said: "Said") -> list[Change]:
    changes = []
    if said.date_of_birth and case.date_of_birth != said.date_of_birth:
        changes.append(Change("date_of_birth", case.date_of_birth, said.date_of_birth))
    if said.sex and case.sex != said.sex:
        changes.append(Change("sex", case.sex, said.sex))
    for name in _WORDS:
        before, after = getattr(case, name), getattr(said, name)
        if after and not names.same(before, after):
            changes.append(Change(name, before, after))
    return changes
