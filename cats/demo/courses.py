"""The course of a case through its statuses: which steps, after how many days, taken by whom."""

import random
from dataclasses import dataclass

from cats.core.roles import Role
from cats.demo.story import Story
from cats.organisations.models import User
from cats.participants.codes import ArchiveReason, Status, UnarchiveReason

S = Status

PATH_TO: dict[Status, tuple[Status, ...]] = {
    S.IDENTIFIED: (),
    S.ENROLLING: (S.ENROLLING,),
    S.SUBMITTED_TO_PROVIDER: (S.ENROLLING, S.SUBMITTED_TO_PROVIDER),
    S.SUBMITTED_TO_AUTHORITY: (S.ENROLLING, S.SUBMITTED_TO_PROVIDER, S.SUBMITTED_TO_AUTHORITY),
    S.APPROVED: (S.ENROLLING, S.SUBMITTED_TO_PROVIDER, S.SUBMITTED_TO_AUTHORITY, S.APPROVED),
}
DETOUR_BY: dict[Status, tuple[Status, Status]] = {
    S.SUBMITTED_TO_PROVIDER: (S.ENROLLING, S.SUBMITTED_TO_PROVIDER),
    S.SUBMITTED_TO_AUTHORITY: (S.SUBMITTED_TO_PROVIDER, S.SUBMITTED_TO_AUTHORITY),
}
CLOSED_FROM = {S.IDENTIFIED: 1, S.ENROLLING: 3, S.APPROVED: 6, S.DORMANT: 1}
SENT_BACK, COMES_BACK = 0.13, 0.1
DAYS_IN: dict[Status, tuple[float, float]] = {
    S.IDENTIFIED: (1, 20),
    S.ENROLLING: (5, 60),
    S.SUBMITTED_TO_PROVIDER: (0.5, 9),
    S.SUBMITTED_TO_AUTHORITY: (2, 14),
    S.APPROVED: (20, 260),
    S.ARCHIVED: (5, 200),
    S.DORMANT: (10, 90),
}
# The newest act of every case lies at least so far back, so that a weekend cannot push it past the present.
QUIET_DAYS = 4.0
BY_THE_SYSTEM = frozenset({ArchiveReason.DECEASED, ArchiveReason.LICENCE_ENDED})
PASSING = (
    ArchiveReason.CASELOAD_TOO_HIGH,
    ArchiveReason.DOES_NOT_WISH,
    ArchiveReason.NO_LONGER_ENGAGING,
    ArchiveReason.PERSONAL_CIRCUMSTANCES,
)
WHY_ARCHIVED = "The person was recorded twice; work goes on under the other number."
WHY_BACK = "Came to the office, would like to take up the plan again and has agreed the first goals."
WHY_SUSPENDED = "In hospital for some weeks; the ward will say when work can go on."
WHY_RESUMED = "Discharged and back at the last address. Appointments start again next week."


@dataclass(frozen=True)
class Step:
    """A change of status, so many days after the opening."""

    day: float
    to: Status


@dataclass(frozen=True)
class Course:
    """All the steps of a case, and how many days ago it was opened."""

    steps: tuple[Step, ...]
    length: float

    @property
    def last_act(self) -> float:
        """Return the day after which nothing more happens."""
        return self.length - QUIET_DAYS

    @property
    def first_closing(self) -> float:
        """Return the day on which the case is first archived, or after which nothing more happens."""
        return next((step.day for step in self.steps if step.to == S.ARCHIVED), self.last_act)

    @property
    def last_step(self) -> float:
        """Return the day of the newest change of status; 0 when there has been none."""
        return self.steps[-1].day if self.steps else 0.0


def draw_course(rng: random.Random, target: Status) -> Course:
    """Draw the steps to a status, with now and then a return or a detour through the archive."""
    steps: list[Step] = []
    day, now_in = 0.0, S.IDENTIFIED
    for to in _path(rng, target):
        day += rng.uniform(*DAYS_IN[now_in])
        steps.append(Step(day, to))
        now_in = to
    longest = max(DAYS_IN[now_in][1], QUIET_DAYS + 1)
    return Course(tuple(steps), day + rng.uniform(QUIET_DAYS, longest))


def _path(rng: random.Random, target: Status) -> list[Status]:
    if target == S.DORMANT:
        return [*_path_up(rng, S.APPROVED), S.DORMANT]
    if target == S.ARCHIVED:
        before = rng.choices(list(CLOSED_FROM), list(CLOSED_FROM.values()))[0]
        return [*_path(rng, before), S.ARCHIVED]
    path = _path_up(rng, target)
    if target == S.APPROVED and rng.random() < COMES_BACK:
        path += [rng.choice((S.ARCHIVED, S.DORMANT)), S.APPROVED]
    return path


def _path_up(rng: random.Random, target: Status) -> list[Status]:
    path: list[Status] = []
    for status in PATH_TO[target]:
        path.append(status)
        if status in DETOUR_BY and rng.random() < SENT_BACK:
            path.extend(DETOUR_BY[status])
    return path


def take_step(story: Story, to: Status, archive_reason: ArchiveReason | None) -> None:
    """Take one step of the course, by whoever takes it in the work; some reason of closing may be reopened from."""
    before = Status(story.case.status)
    match before, to:
        case _, S.ARCHIVED:
            reason = archive_reason or story.rng.choice(PASSING)
            by = None if reason in BY_THE_SYSTEM else story.case.owner
            words = WHY_ARCHIVED if reason == ArchiveReason.OTHER else ""
            story.take(to, by, reason=reason, information=words)
        case S.ARCHIVED, _:
            story.take(to, story.case.owner, reason=story.rng.choice(UnarchiveReason.values), information=WHY_BACK)
        case _, S.DORMANT:
            story.take(to, story.case.owner, information=WHY_SUSPENDED)
        case S.DORMANT, _:
            story.take(to, story.case.owner, information=WHY_RESUMED)
        case _:
            story.take(to, _who_decides(story, before, to))
            if to == S.ENROLLING and story.case.enrolment_location is None:
                story.case.enrolment_location = story.case.current_location


def _who_decides(story: Story, before: Status, to: Status) -> User | None:
    if before == S.SUBMITTED_TO_PROVIDER:
        return manager_of(story)
    if before == S.SUBMITTED_TO_AUTHORITY:
        role = Role.QA_MANAGER if to == S.APPROVED else Role.QA_OFFICER
        return next(iter(story.territory.with_role(role, "1.1.")), None)
    return story.case.owner


def manager_of(story: Story) -> User | None:
    """Return the manager of the contract under which the case is worked now."""
    contract = story.ownership[-1].contract
    found = story.territory.with_role(Role.QA_FINANCE, contract.tenant.path) if contract else []
    return found[0] if found else None
