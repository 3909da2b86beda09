"""What the data feed says of people, put into their cases (participants 9.4, 10.1, 10.3 and 12.2): the system's alone.

Any number of people at once, each of them once. Nothing is written of people of whom nothing has changed, but the time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.models import TimelineEntry
from cats.core.signals import announce, participant_changed, participant_moved
from cats.organisations.models import Location
from cats.participants.codes import RiskDueReason
from cats.participants.models import FeedState, Identifier, Participant
from cats.participants.services import feed_differences as differences
from cats.participants.services import spans
from cats.participants.services.creation import Described
from cats.participants.services.feed_differences import Change, Known
from cats.participants.services.locking import lock_many
from cats.participants.services.moves import relocate

_SAVED = (
    "upci", "first_name", "middle_name", "last_name", "date_of_birth", "sex", "nationality", "ethnicity",
    "current_location", "owner", "risk_due_on", "risk_due_reason", "left_feed_on", "row_version",
)  # fmt: skip
_STATE = (
    "primary", "registrations", "checked_at", "attempted_at", "failures", "last_error", "last_detail", "twin",
    "next_attempt_at", "asked_at", "claimed_until",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Said(Described):
    """What the feed says of one person now.

    `primary` is the side that leads, `registrations` everything on the person's record (MAPPA and the like), `numbers`
    the identifiers by kind.
    """

    numbers: Mapping[str, str] = field(default_factory=dict)
    is_active: bool = True
    registrations: Sequence[str] = ()
    primary: str = ""
    location: Location


@transaction.atomic
def apply_feed(*, said: Mapping[int, Said]) -> dict[int, list[str]]:
    """Make these cases, by id, agree with the feed; return what changed of each, an empty list where nothing did.

    Locks only the cases that differ, in the order of their ids; doing it again changes nothing. Announces
    `participant_moved` and `participant_changed`.
    """
    seen = _known(Participant.objects.filter(pk__in=said).order_by("pk"), said)
    changed: dict[int, list[str]] = {one.case.pk: [] for one in seen}
    if apart := [one.case.pk for one in seen if differences.between(one, said[one.case.pk])]:
        work = _Work(clock.now(), clock.today())
        # Read again under the lock: somebody may have changed the case in between.
        for one in _known(lock_many(apart), said):
            changes = differences.between(one, said[one.case.pk])
            changed[one.case.pk] = [change.what for change in changes]
            work.put(one, changes, said[one.case.pk])
        work.write()
    _confirm(seen, said)
    return changed


def who_differs(*, said: Mapping[int, Said]) -> list[int]:
    """Return which of these cases differ from what the feed says; reads only."""
    seen = _known(Participant.objects.filter(pk__in=said).order_by("pk"), said)
    return [one.case.pk for one in seen if differences.between(one, said[one.case.pk])]


def begin_feed(*, participant: Participant, said: Said) -> None:
    """Note what the feed said of somebody whose case was opened just now, out of that very answer."""
    _confirm([Known(participant, {}, FeedState(participant=participant))], {participant.pk: said})


def _known(cases: Iterable[Participant], said: Mapping[int, Said]) -> list[Known]:
    """Return cases with their numbers and what the feed said of them before; at most four queries."""
    cases = list(cases)
    numbers: dict[int, dict[str, str]] = {case.pk: {} for case in cases}
    for number in Identifier.objects.filter(participant__in=cases):
        numbers[number.participant_id][number.kind] = number.value
    left_out = [
        pk for pk, held in numbers.items() if any(not said[pk].numbers.get(kind) for kind in held) and said[pk].numbers
    ]
    lost = _lost(left_out) if left_out else {}
    states = FeedState.objects.in_bulk([case.pk for case in cases])
    return [
        Known(
            case,
            numbers[case.pk],
            states.get(case.pk) or FeedState(participant=case),
            frozenset(lost.get(case.pk, ())),
        )
        for case in cases
    ]


def _lost(case_ids: Iterable[int]) -> dict[int, list[str]]:
    """Return the kinds of number that each of these cases has in common with another case."""
    elsewhere = Identifier.objects.filter(kind=OuterRef("kind"), value=OuterRef("value")).exclude(
        participant=OuterRef("participant")
    )
    found: dict[int, list[str]] = {}
    shared = Identifier.objects.filter(Exists(elsewhere), participant__in=list(case_ids))
    for case_id, kind in shared.values_list("participant_id", "kind"):
        found.setdefault(case_id, []).append(kind)
    return found


class _Work:
    """The changes of some locked cases, made in memory and then written in a few statements."""

    def __init__(self, at: datetime, today: date) -> None:
        self.at, self.today = at, today
        self.cases: list[Participant] = []
        self.changed: list[int] = []
        self.moves: list[tuple[Participant, Location]] = []
        self.turned: list[Participant] = []
        self.numbers: list[Identifier] = []
        self.lines: list[TimelineEntry] = []

    def put(self, known: Known, changes: Sequence[Change], said: Said) -> None:
        """Make the changes of one case."""
        if not changes:
            return
        case = known.case
        case.row_version += 1
        self.cases.append(case)
        if any(change.what != differences.LOCATION for change in changes):
            self.changed.append(case.pk)
        for change in changes:
            self._put_one(case, change, said)

    def _put_one(self, case: Participant, change: Change, said: Said) -> None:
        match change.what:
            case differences.LOCATION:
                self.moves.append((case, change.after))
            case differences.UPCI:
                case.upci = change.after
                self._tell(Act.FEED_MERGED, case, before=change.before, after=change.after)
            case differences.NAME:
                case.first_name, case.middle_name, case.last_name = said.first_name, said.middle_name, said.last_name
                self._tell_change(case, change)
            case differences.ACTIVE:
                case.left_feed_on = None if said.is_active else self.today
                self.turned.append(case)
                self._tell(Act.BACK_IN_FEED if said.is_active else Act.LEFT_FEED, case)
            case differences.REGISTRATIONS:
                self._put_registrations(case, change)
            case "nomis" | "crn" | "pnc":
                self._put_number(case, change)
            case _:
                setattr(case, change.what, change.after)
                self._tell_change(case, change)

    def _put_registrations(self, case: Participant, change: Change) -> None:
        added, gone = differences.added_and_gone(change.before, change.after)
        facts: dict[str, Any] = {"added": added, "gone": gone}
        if differences.comes_forward(case.risk_due_on, self.today):
            case.risk_due_on, case.risk_due_reason = self.today, RiskDueReason.FEED_UPDATED
            facts["risk_due"] = self.today.isoformat()
        self._tell(Act.REGISTRATIONS_CHANGED, case, **facts)

    def _put_number(self, case: Participant, change: Change) -> None:
        self.numbers.append(Identifier(participant=case, kind=change.what, value=change.after))
        act = Act.FEED_UPDATED if change.after else Act.FEED_NUMBER_MOVED
        self._tell(act, case, what=change.what, before=change.before, after=change.after)

    def _tell_change(self, case: Participant, change: Change) -> None:
        self._tell(Act.FEED_UPDATED, case, what=change.what, before=_plain(change.before), after=_plain(change.after))

    def _tell(self, act: Act, case: Participant, **facts: Any) -> None:
        self.lines.append(entry(act, on=case, by=SYSTEM, **facts))

    def write(self) -> None:
        """Write everything, and say what happened."""
        if not self.cases:
            return
        relocate(self.moves, by=SYSTEM, at=self.at)
        # Django's own statement for many updates takes ten times as long to build as to run.
        Participant.objects.bulk_create(self.cases, update_conflicts=True, unique_fields=["id"], update_fields=_SAVED)
        spans.turn_feed_activities(self.turned, self.at)
        _save_numbers(self.numbers)
        TimelineEntry.objects.bulk_create(self.lines)
        if self.changed:
            announce(participant_changed, self.changed)
        if self.moves:
            announce(participant_moved, [case.pk for case, _ in self.moves])


def _save_numbers(numbers: Sequence[Identifier]) -> None:
    """Write numbers in place of those of the same kind, and take off those that are empty now."""
    Identifier.objects.bulk_create(
        [number for number in numbers if number.value],
        update_conflicts=True,
        unique_fields=["participant", "kind"],
        update_fields=["value"],
    )
    for number in numbers:
        if not number.value:
            Identifier.objects.filter(participant=number.participant, kind=number.kind).delete()


def _confirm(known: Iterable[Known], said: Mapping[int, Said]) -> None:
    """Note that the feed was heard, and forget what went wrong before."""
    now = clock.now()
    FeedState.objects.bulk_create(
        (
            FeedState(
                participant=one.case,
                primary=said[one.case.pk].primary,
                registrations=list(said[one.case.pk].registrations),
                checked_at=now,
                attempted_at=now,
            )
            for one in known
        ),
        update_conflicts=True,
        unique_fields=["participant"],
        update_fields=_STATE,
    )


def _plain(value: Any) -> Any:
    """Return a value as a timeline keeps it."""
    return value.isoformat() if isinstance(value, date) else value
