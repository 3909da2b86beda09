"""What a case has been through, in words and in one order: statuses, owners, locations, the data feed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cats.core.people import SYSTEM_NAME, name_for
from cats.core.words import counted, local
from cats.organisations.models import User
from cats.participants import rules, selectors
from cats.participants.codes import ArchiveReason, Status, UnarchiveReason
from cats.participants.models import Participant

REASONS = dict(ArchiveReason.choices) | dict(UnarchiveReason.choices)
KINDS = {"status": "Status", "owner": "Owner", "location": "Location", "feed": "Data feed"}


@dataclass(frozen=True)
class Stretch:
    """One interval of one kind: what was so, from when to when, for how many days, by whom and why.

    `code` is the status, for its tag. An interval without an end goes on.
    """

    kind: str
    what: str
    started_at: datetime
    ended_at: datetime | None
    days: int
    by: str = ""
    why: tuple[str, ...] = ()
    code: str = ""

    @property
    def kind_words(self) -> str:
        """Return what the kind is called."""
        return KINDS[self.kind]

    @property
    def days_words(self) -> str:
        """Return how long it was so; the days are those of the calendar in London."""
        return counted(self.days, "day") if self.days else "Under a day"


def stretches_of(case: Participant, reader: User, today: date, kinds: Collection[str] = ()) -> list[Stretch]:
    """Return the intervals of these kinds, or of all, the latest first; a query for each kind."""
    wanted = [kind for kind in KINDS if not kinds or kind in kinds]
    found = [stretch for kind in wanted for stretch in _FIND[kind](case, reader, today)]
    return sorted(found, key=lambda one: (one.started_at, one.ended_at is None), reverse=True)


def why_of(reason: str, information: str) -> tuple[str, ...]:
    """Return a coded reason and what was written beside it, in words."""
    return tuple(filter(None, (REASONS.get(reason, reason), information)))


def _statuses(case: Participant, reader: User, today: date) -> Iterable[Stretch]:
    for span in selectors.statuses_of(case):
        words = Status(span.status).label if span.status in Status.values else span.status
        why = why_of(span.reason, span.information)
        yield _stretch("status", words, span, today, by=name_for(reader, span.by), why=why, code=span.status)


def _owners(case: Participant, reader: User, today: date) -> Iterable[Stretch]:
    for span in selectors.owners_of(case):
        name = name_for(reader, span.owner) if span.owner else "Nobody"
        under = (span.tenant.name if span.tenant else "", f"{span.contract.region} contract" if span.contract else "")
        yield _stretch("owner", name, span, today, why=tuple(filter(None, under)))


def _locations(case: Participant, reader: User, today: date) -> Iterable[Stretch]:
    for span in selectors.locations_of(case):
        place = span.location
        contract = f"{place.contract.region} contract" if place.contract else "No contract"
        yield _stretch("location", place.name, span, today, by=SYSTEM_NAME, why=(place.setting.label, contract))


def _feed(case: Participant, reader: User, today: date) -> Iterable[Stretch]:
    for span in selectors.feed_activity_of(case):
        words = "Active in the data feed" if span.is_active else "Not active in the data feed"
        yield _stretch("feed", words, span, today, by=SYSTEM_NAME)


def _stretch(kind: str, what: str, span: Any, today: date, **more: Any) -> Stretch:
    ended_on = local(span.ended_at).date() if span.ended_at else None
    days = rules.days_in(local(span.started_at).date(), ended_on, today)
    return Stretch(kind, what, span.started_at, span.ended_at, days, **more)


_FIND: dict[str, Callable[[Participant, User, date], Iterable[Stretch]]] = {
    "status": _statuses,
    "owner": _owners,
    "location": _locations,
    "feed": _feed,
}
