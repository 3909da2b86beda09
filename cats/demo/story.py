"""One case as it goes: each act changes the facts and leaves the history that the services would leave.

Nothing is saved here; thousands of stories are written at once (`writing`). Illegal acts are programming errors and
raise, by the same rules as in the services.
"""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.models import TimelineEntry
from cats.demo import words
from cats.demo.territory import Territory
from cats.organisations.models import Location, User
from cats.organisations.models.locations import Setting
from cats.participants import rules
from cats.participants.codes import IdentifierKind, NoteCategory, Status
from cats.participants.models import (
    FeedActivitySpan,
    FormerAccess,
    Identifier,
    Label,
    LocationSpan,
    Note,
    OwnershipSpan,
    Participant,
    ParticipantLabel,
    StatusSpan,
)
from cats.participants.models.notes import LONGEST_NOTE

SATURDAY, OPENING, OFFICE_MINUTES = 5, time(8, 15), 9 * 60
LONDON = ZoneInfo("Europe/London")
CATEGORIES = [pair[0] for pair in NoteCategory.choices if pair[0] != NoteCategory.SERVICE_DESK]
EARLY = frozenset({Status.IDENTIFIED, Status.ENROLLING})
ACT_OF = {Status.ARCHIVED: Act.ARCHIVED, Status.DORMANT: Act.SUSPENDED}
ACT_FROM = {Status.ARCHIVED: Act.UNARCHIVED, Status.DORMANT: Act.RESUMED}


def working_time(rng: random.Random, day: date) -> datetime:
    """Return some minute of office hours on a day, or of the Monday after a weekend."""
    weekday = day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)
    opening = datetime.combine(weekday, OPENING, LONDON).astimezone(UTC)
    return opening + timedelta(minutes=rng.randrange(OFFICE_MINUTES))


class Story:
    """A case under way, with everything that has been recorded of it so far."""

    def __init__(self, case: Participant, territory: Territory, rng: random.Random, opened_at: datetime) -> None:
        self.case, self.territory, self.rng = case, territory, rng
        self.opened_at = self.at = opened_at
        self.confirmed_at: datetime | None = None
        self.identifiers: list[Identifier] = []
        self.ownership: list[OwnershipSpan] = []
        self.statuses: list[StatusSpan] = []
        self.stays: list[LocationSpan] = []
        self.feed: list[FeedActivitySpan] = []
        self.former: list[FormerAccess] = []
        self.notes: list[Note] = []
        self.labels: list[ParticipantLabel] = []
        self.timeline: list[TimelineEntry] = []
        case.created_at = opened_at
        self._turn_ownership()
        self._turn_status(case.owner)
        self.feed.append(FeedActivitySpan(participant=case, is_active=True, started_at=opened_at))
        self._turn_stay()
        owner = case.owner.pk if case.owner else None
        self._tell(Act.CREATED, case.owner, owner=owner, location=case.current_location.pk)

    @property
    def crns(self) -> list[Identifier]:
        """Return the number by which probation knows the person, if it does."""
        return [number for number in self.identifiers if number.kind == IdentifierKind.CRN]

    @property
    def archived(self) -> list[StatusSpan]:
        """Return the intervals in which the case was closed."""
        return [span for span in self.statuses if span.status == Status.ARCHIVED]

    def go_to(self, day: float) -> None:
        """Let time pass until so many days after the opening, to some minute of a working day, never backwards."""
        moment = working_time(self.rng, (self.opened_at + timedelta(days=day)).astimezone(LONDON).date())
        self.at = max(self.at + timedelta(minutes=self.rng.randrange(3, 50)), moment)

    def take(self, to: Status, by: User | None, *, reason: str = "", information: str = "") -> None:
        """Take the case to another status."""
        before = Status(self.case.status)
        if not rules.may_follow(before, to):
            raise ValueError(f"A case that is {before} cannot become {to}.")
        self.case.status = to
        self.case.row_version += 1
        self._turn_status(by, reason, information)
        act = ACT_OF.get(to) or ACT_FROM.get(before) or Act.STATUS_CHANGED
        self._tell(act, by, before=before.value, after=to.value, reason=reason, information=information)

    def hand_over(self, to: User, by: User | None, reason: str = "") -> None:
        """Give the case to another worker."""
        if not self.territory.may_hold(to, self.case.current_location):
            raise ValueError(f"{to} may hold no case at {self.case.current_location}.")
        before = self.case.owner
        self.case.owner = to
        self.case.row_version += 1
        self._turn_ownership()
        act = Act.REASSIGNED if before else Act.ASSIGNED
        self._tell(act, by, before=before.pk if before else None, after=to.pk, reason=reason)

    def move(self, to: Location) -> None:
        """Let the feed report another place; an owner out of reach loses the case."""
        before, owner = self.case.current_location, self.case.owner
        self.case.current_location = to
        self.case.row_version += 1
        self._tell(Act.MOVED, None, before=before.pk, after=to.pk)
        if owner is not None and not self.territory.may_hold(owner, to):
            self._release(owner)
        self._turn_stay()

    def write_note(self, by: User) -> None:
        """Add a note, in words that fit the stage."""
        if not self.case.is_active:
            raise ValueError("Nobody writes notes on a case that is archived or suspended.")
        place = self.case.current_location
        stage = "custody" if place.setting == Setting.CUSTODY else "community"
        stage = "early" if self.case.status in EARLY else stage
        text = words.note(self.rng, stage, first=self.case.first_name.title(), place=place.name)[:LONGEST_NOTE]
        category = CATEGORIES[len(self.notes) % len(CATEGORIES)]
        self.notes.append(
            Note(participant=self.case, text=text, category=category, by=by, tenant=by.tenant, at=self.at)
        )
        self._tell(Act.NOTE_ADDED, by)

    def add_label(self, label: Label, by: User | None) -> None:
        """Put a label on the case."""
        self.labels.append(ParticipantLabel(participant=self.case, label=label, opened_at=self.at, opened_by=by))
        self._tell(Act.LABEL_ADDED, by, label=label.pk)

    def close_label(self, label: Label, by: User | None) -> None:
        """Take a label off the case."""
        link = next(link for link in self.labels if link.label == label and link.closed_at is None)
        link.closed_at, link.closed_by = self.at, by
        self._tell(Act.LABEL_CLOSED, by, label=label.pk)

    def leave_feed(self, day: date) -> None:
        """Let the feed name the person no longer from some day on, noticed in the night before it."""
        self.case.left_feed_on = max(self.opened_at.astimezone(LONDON).date(), day)
        at = max(self.opened_at, datetime.combine(self.case.left_feed_on, time(0, 40), LONDON).astimezone(UTC))
        self.feed[-1].ended_at = at
        self.feed.append(FeedActivitySpan(participant=self.case, is_active=False, started_at=at))
        left = entry(Act.LEFT_FEED, on=self.case, by=SYSTEM)
        left.at = at
        self.timeline.append(left)

    def _release(self, owner: User) -> None:
        until = rules.former_access_until(self.at)
        path = owner.tenant.path
        self.former = [access for access in self.former if access.tenant_path != path]
        self.former.append(FormerAccess(participant=self.case, tenant_path=path, until=until, granted_at=self.at))
        self.case.owner = None
        self._turn_ownership()
        self._tell(Act.UNASSIGNED, None, before=owner.pk)

    def _turn_ownership(self) -> None:
        owner = self.case.owner
        contract = self.territory.contract_of(owner) or self.case.current_location.contract
        span = OwnershipSpan(
            participant=self.case,
            owner=owner,
            tenant=owner.tenant if owner else None,
            contract=contract,
            started_at=self.at,
        )
        self._turn(self.ownership, span)

    def _turn_status(self, by: User | None, reason: str = "", information: str = "") -> None:
        span = StatusSpan(
            participant=self.case,
            status=self.case.status,
            by=by,
            reason=reason,
            information=information,
            started_at=self.at,
        )
        self._turn(self.statuses, span)

    def _turn_stay(self) -> None:
        place = self.case.current_location
        self._turn(self.stays, LocationSpan(participant=self.case, location=place, started_at=self.at))

    def _turn(self, spans: list[Any], new: Any) -> None:
        if spans:
            spans[-1].ended_at = self.at
        spans.append(new)

    def _tell(self, act: Act, by: User | None, **facts: Any) -> None:
        line = entry(act, on=self.case, by=by or SYSTEM, **facts)
        line.at = self.at
        self.timeline.append(line)
