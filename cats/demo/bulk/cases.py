"""One synthetic case after another, as rows of text: plain, quick, and consistent with itself."""

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import Any

from cats.demo import person
from cats.demo.bulk.desks import Desk, Office
from cats.demo.bulk.sheets import Sheets
from cats.demo.courses import PATH_TO
from cats.organisations.models import Location, User
from cats.organisations.models.locations import Provision
from cats.participants.codes import ArchiveReason, IdentifierKind, LabelScope, RiskDueReason, Status
from cats.participants.models import Label
from cats.participants.rules import FORMER_ACCESS_DAYS

S = Status
PREFIX = "2B"
FEWEST_DAYS, MOST_EARLY_DAYS, MOST_DAYS = 20, 110, 800
EARLY = frozenset({S.IDENTIFIED, S.ENROLLING, S.SUBMITTED_TO_PROVIDER, S.SUBMITTED_TO_AUTHORITY})
STATUS_WEIGHTS: dict[Status, float] = {
    S.ARCHIVED: 44, S.APPROVED: 36, S.ENROLLING: 8, S.IDENTIFIED: 4, S.DORMANT: 3,
    S.SUBMITTED_TO_PROVIDER: 2.5, S.SUBMITTED_TO_AUTHORITY: 2.5,
}  # fmt: skip
STATUSES, STATUS_CHANCES = list(STATUS_WEIGHTS), list(accumulate(STATUS_WEIGHTS.values()))
CLOSED_BEFORE = ((), PATH_TO[S.ENROLLING], PATH_TO[S.APPROVED], PATH_TO[S.APPROVED], PATH_TO[S.APPROVED])
REASONS = [reason.value for reason in ArchiveReason if reason != ArchiveReason.OTHER]
LOST, UNMAPPED, PASSED_ON, MOVED = 0.05, 0.2, 0.3, 0.4
LABELLED, CLOSED_AGAIN = {LabelScope.USER: 0.06, LabelScope.SYSTEM: 0.07}, 0.25
LEFT_FEED = 0.2


def upci(number: int) -> str:
    """Return the feed's key of the synthetic person with this number."""
    return f"{PREFIX}{number:07d}"


@dataclass
class Draft:
    """A case while it is drawn; days count backwards from today."""

    pk: int
    number: int
    desk: Desk
    place: Location
    status: Status
    opened: int
    # The newest place and owner, when a move has taken the case from its worker, and on which day.
    lost: int | None = None
    place_now: Location = field(init=False)

    def __post_init__(self) -> None:
        self.place_now = self.place

    @property
    def owner(self) -> User | None:
        """Return who has the case today."""
        return self.desk.worker if self.lost is None else None


class Factory:
    """Writes cases onto sheets; the same office, seed and day write the same."""

    def __init__(self, office: Office, rng: random.Random, today: date) -> None:
        self.office, self.rng, self.today = office, rng, today
        self.days = [today - timedelta(days=ago) for ago in range(MOST_DAYS + FORMER_ACCESS_DAYS)]
        self.stamps = [_stamp(day) for day in self.days]
        # Those probation knows, with what it knows of them from us.
        self.people: dict[str, dict[str, str]] = {}

    def write(self, sheets: Sheets, number: int, pk: int) -> None:
        """Write the case with this number and primary key onto the sheets."""
        draft = self._draw(number, pk)
        steps = self._statuses(sheets, draft)
        facts = self._case(sheets, draft, steps)
        for kind, value in person.numbers(self.rng).items():
            sheets.identifiers.write(pk, kind, value)
            if kind == IdentifierKind.CRN:
                self.people[value] = {"sex": facts["sex"]}
        self._ownership(sheets, draft)
        self._stays(sheets, draft)
        self._labels(sheets, draft)
        told = json.dumps({"owner": draft.desk.worker.pk, "location": draft.place.pk})
        sheets.timeline.write(pk, "created", draft.desk.worker.pk, self.stamps[draft.opened], told)

    def _draw(self, number: int, pk: int) -> Draft:
        rng = self.rng
        desk = self.office.draw(rng)
        status = rng.choices(STATUSES, cum_weights=STATUS_CHANCES)[0]
        opened = rng.randrange(FEWEST_DAYS, MOST_EARLY_DAYS if status in EARLY else MOST_DAYS)
        draft = Draft(pk, number, desk, rng.choice(desk.places), status, opened)
        if rng.random() < LOST:
            draft.lost = rng.randrange(1, opened // 2)
            draft.place_now = self._out_of_reach(draft)
        return draft

    def _out_of_reach(self, draft: Draft) -> Location:
        """Return a place that the worker cannot see: unmapped, or another contract's for the same people."""
        territory = self.office.territory
        if self.rng.random() >= UNMAPPED:
            for _ in range(20):
                place = self.office.draw(self.rng).places[0]
                fits = place.provision in {Provision.ANY, draft.place.provision}
                if fits and not territory.may_hold(draft.desk.worker, place):
                    return place
        return self.rng.choice(territory.unmapped)

    def _case(self, sheets: Sheets, draft: Draft, steps: list[int]) -> dict[str, Any]:
        facts = person.facts(self.rng, draft.place, self.today)
        due, reason = self._risk(draft, steps)
        left = self._day_left(draft, steps)
        sheets.cases.write(
            draft.pk, len(steps) + 1, upci(draft.number), facts["first_name"], facts["middle_name"],
            facts["last_name"], facts["date_of_birth"], facts["sex"], facts["nationality"], facts["ethnicity"],
            draft.status.value, draft.owner.pk if draft.owner else None, draft.place_now.pk,
            None if draft.status == S.IDENTIFIED else draft.place.pk,
            due, reason.value, left, self.stamps[draft.opened],
        )  # fmt: skip
        return facts

    def _risk(self, draft: Draft, steps: list[int]) -> tuple[date | None, RiskDueReason]:
        if draft.status == S.IDENTIFIED or not steps:
            return None, RiskDueReason.NEW_ENTRY
        if draft.status == S.ENROLLING:
            return self.days[steps[0]] + timedelta(days=14), RiskDueReason.INITIAL_REVIEW
        if draft.status == S.ARCHIVED:
            return self.days[steps[-1]] + timedelta(days=self.rng.randrange(70)), RiskDueReason.TEN_WEEK_REVIEW
        due = self.today + timedelta(days=int(self.rng.triangular(-25, 70, 45)))
        return due, RiskDueReason.TEN_WEEK_REVIEW

    def _day_left(self, draft: Draft, steps: list[int]) -> date | None:
        if draft.status != S.ARCHIVED or self.rng.random() > LEFT_FEED:
            return None
        return self.days[steps[-1]]

    def _statuses(self, sheets: Sheets, draft: Draft) -> list[int]:
        """Write the status history and return the days of its changes; all lie in the later half of the case."""
        rng = self.rng
        path = [S.IDENTIFIED, *self._path(draft.status)]
        steps = sorted(rng.sample(range(1, draft.opened // 2), len(path) - 1), reverse=True)
        days = [draft.opened, *steps]
        for place, status in enumerate(path):
            closed = status == S.ARCHIVED
            reason = rng.choice(REASONS) if closed else ""
            ended = self.stamps[days[place + 1]] if place + 1 < len(days) else None
            sheets.statuses.write(
                draft.pk, status.value, draft.desk.worker.pk, reason, "", self.stamps[days[place]], ended
            )
        return steps

    def _path(self, status: Status) -> tuple[Status, ...]:
        if status == S.DORMANT:
            return (*PATH_TO[S.APPROVED], S.DORMANT)
        if status == S.ARCHIVED:
            return (*self.rng.choice(CLOSED_BEFORE), S.ARCHIVED)
        return PATH_TO[status]

    def _ownership(self, sheets: Sheets, draft: Draft) -> None:
        """Write who had the case: perhaps a colleague first, then the worker, then nobody when it was lost."""
        desk = draft.desk
        owners: list[tuple[int, User | None]] = [(draft.opened, desk.worker)]
        if self.rng.random() < PASSED_ON:
            handed_over = self.rng.randrange(draft.opened // 2, draft.opened)
            owners = [(draft.opened, desk.colleague), (handed_over, desk.worker)]
        if draft.lost is not None:
            owners.append((draft.lost, None))
            until = self.today - timedelta(days=draft.lost - FORMER_ACCESS_DAYS)
            sheets.former.write(draft.pk, desk.worker.tenant.path, _stamp(until), self.stamps[draft.lost])
        for (day, owner), ended in zip(owners, [*self._ends(owners), None], strict=True):
            contract = desk.contract if owner else draft.place_now.contract_id
            tenant = owner.tenant_id if owner else None
            sheets.ownership.write(draft.pk, owner.pk if owner else None, tenant, contract, self.stamps[day], ended)

    def _ends(self, spans: list[tuple[int, User | None]]) -> list[str]:
        return [self.stamps[later[0]] for _, later in pairwise(spans)]

    def _stays(self, sheets: Sheets, draft: Draft) -> None:
        stays = [(draft.opened, draft.place)]
        if draft.lost is not None:
            stays.append((draft.lost, draft.place_now))
        elif self.rng.random() < MOVED:
            before = next((place for place in draft.desk.places if place != draft.place), draft.place)
            stays = [(draft.opened, before), (self.rng.randrange(1, draft.opened), draft.place)]
        ends = [self.stamps[later[0]] for _, later in pairwise(stays)]
        for (day, place), ended in zip(stays, [*ends, None], strict=True):
            sheets.stays.write(draft.pk, place.pk, self.stamps[day], ended)

    def _labels(self, sheets: Sheets, draft: Draft) -> None:
        for label in draft.desk.labels:
            if self.rng.random() < LABELLED[LabelScope(label.scope)]:
                self._label(sheets, draft, label)

    def _label(self, sheets: Sheets, draft: Draft, label: Label) -> None:
        by = None if label.scope == LabelScope.SYSTEM else draft.desk.worker.pk
        opened = self.rng.randrange(2, draft.opened)
        closed = self.rng.randrange(1, opened) if self.rng.random() < CLOSED_AGAIN else None
        sheets.labels.write(
            draft.pk, label.pk, self.stamps[opened], by,
            None if closed is None else self.stamps[closed], None if closed is None else by,
        )  # fmt: skip


def _stamp(day: date) -> str:
    return datetime.combine(day, time(8 + day.day % 9, day.month * 4), UTC).isoformat(sep=" ")
