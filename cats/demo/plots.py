"""What happens to one case between its opening and today: who has it, where the person goes, what is written."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from cats.demo import person
from cats.demo.courses import Course, draw_course, manager_of, take_step
from cats.demo.story import Story, working_time
from cats.demo.territory import Territory, choose_place
from cats.organisations.models import Location, User
from cats.organisations.models.locations import Provision
from cats.participants.codes import ArchiveReason, LabelScope, Status
from cats.participants.models import Identifier, Label, Participant
from cats.participants.policies import scope_path

FROM_AFAR, PASSED_ON, MOVES = 0.09, 0.28, 0.4
UNMAPPED, NEVER_OWNED = 0.25, 0.5
NOTES_UP_TO = {Status.IDENTIFIED: 2, Status.ENROLLING: 5, Status.APPROVED: 13}
LONG_OPEN = timedelta(days=600)
LABELLED, CLOSED_AGAIN = {LabelScope.USER: 0.08, LabelScope.SYSTEM: 0.07}, 0.25
REASONS_TO_PASS_ON = ("", "Caseload shared out anew.", "Worker on leave for some months.", "Nearer to the new address.")


@dataclass(frozen=True)
class Part:
    """What a case has come to by today."""

    number: int
    owner: User | None
    status: Status
    # Why it is closed, when it is.
    archive_reason: ArchiveReason | None = None
    # Who had the case before it was lost, when it is nobody's and it matters who that was.
    loser: User | None = None


@dataclass(frozen=True)
class Beat:
    """An act, so many days after the opening."""

    day: float
    act: Callable[[Story], None]


class Playwright:
    """Makes stories; the same random numbers and the same day make the same ones."""

    def __init__(self, rng: random.Random, territory: Territory, labels: Iterable[Label]) -> None:
        self.rng, self.territory, self.labels, self.today = rng, territory, list(labels), territory.today

    def play(self, part: Part) -> Story:
        """Return the whole story of one case."""
        course = draw_course(self.rng, part.status)
        opening = self.today - timedelta(days=round(course.length))
        first, place = self._opening(part, opening)
        case = self._case(part, place, first)
        story = Story(case, self.territory, self.rng, working_time(self.rng, opening))
        story.identifiers = [
            Identifier(participant=case, kind=kind, value=value) for kind, value in person.numbers(self.rng).items()
        ]
        beats = [Beat(step.day, self._stepping(step.to, part.archive_reason)) for step in course.steps]
        beats += [*self._whereabouts(part, story, course), *self._paperwork(part.status, course)]
        for beat in sorted(beats, key=lambda beat: beat.day):
            story.go_to(beat.day)
            beat.act(story)
        return story

    def _opening(self, part: Part, day: date) -> tuple[User | None, Location]:
        """Choose with whom and where the case begins."""
        first = self._first_owner(part)
        places = self.territory.places_of(first, day) if first else self.territory.mapped
        return first, choose_place(self.rng, places)

    def _first_owner(self, part: Part) -> User | None:
        if part.owner is None:
            never = part.status == Status.IDENTIFIED and self.rng.random() < NEVER_OWNED
            return None if never else part.loser or self.rng.choice(self._workers())
        chance = self.rng.random()
        if chance < FROM_AFAR:
            return self.rng.choice([one for one in self._workers() if one.tenant_id != part.owner.tenant_id])
        colleagues = self.territory.colleagues(part.owner)
        return self.rng.choice(colleagues) if chance < FROM_AFAR + PASSED_ON and colleagues else part.owner

    def _workers(self) -> list[User]:
        return [one for one in self.territory.active() if not one.is_internal]

    def _case(self, part: Part, place: Location, owner: User | None) -> Participant:
        facts = person.facts(self.rng, place, self.today)
        return Participant(upci=upci(part.number), current_location=place, owner=owner, **facts)

    def _stepping(self, to: Status, reason: ArchiveReason | None) -> Callable[[Story], None]:
        return lambda story: take_step(story, to, reason)

    def _whereabouts(self, part: Part, story: Story, course: Course) -> list[Beat]:
        first, last = story.case.owner, part.owner
        if last is None:
            return self._losing(story, course) if first else []
        day = self.rng.uniform(0.02, 0.9) * course.first_closing
        if first == last:
            return self._moving(story.case, last, day)
        if self.territory.may_hold(last, story.case.current_location):
            return [Beat(day, self._handing_over(last))]
        return self._arriving(story.case, last, day)

    def _losing(self, story: Story, course: Course) -> list[Beat]:
        """Let the feed report a place that the owner cannot see, after all the work."""
        owner = story.case.owner
        assert owner is not None  # noqa: S101
        away = [place for place in self._fitting(story.case) if not self.territory.may_hold(owner, place)]
        to = self.rng.choice(self.territory.unmapped if self.rng.random() < UNMAPPED else away)
        return [Beat(self.rng.uniform(course.last_step, course.last_act), lambda story: story.move(to))]

    def _moving(self, case: Participant, owner: User, day: float) -> list[Beat]:
        others = [place for place in self._fitting(case) if self.territory.may_hold(owner, place)]
        others = [place for place in others if place != case.current_location]
        if not others or self.rng.random() > MOVES:
            return []
        to = choose_place(self.rng, others)
        return [Beat(day, lambda story: story.move(to))]

    def _arriving(self, case: Participant, owner: User, day: float) -> list[Beat]:
        """Let a case of somebody else's move to where its owner of today works, and be taken up there."""
        places = [place for place in self._fitting(case) if self.territory.may_hold(owner, place)]
        to = choose_place(self.rng, places)
        taken_up = Beat(day + self.rng.uniform(0, 0.09) * day, self._handing_over(owner))
        return [Beat(day, lambda story: story.move(to)), taken_up]

    def _fitting(self, case: Participant) -> list[Location]:
        """Return the places where this person can be, of those that have been open long enough for any course."""
        fits, since = {Provision.ANY, case.sex}, self.today - LONG_OPEN
        return [
            place
            for place in self.territory.mapped
            if place.provision in fits and (place.opens_on is None or place.opens_on <= since)
        ]

    def _handing_over(self, to: User) -> Callable[[Story], None]:
        reason = self.rng.choice(REASONS_TO_PASS_ON)
        return lambda story: story.hand_over(to, manager_of(story), reason)

    def _paperwork(self, status: Status, course: Course) -> list[Beat]:
        """Write notes and put on labels here and there while the case is worked on."""
        count = self.rng.randrange(NOTES_UP_TO.get(status, NOTES_UP_TO[Status.APPROVED]))
        last = course.last_act
        beats = [Beat(self.rng.uniform(0, last), _write_note) for _ in range(count)]
        for label in self.labels:
            if self.rng.random() < LABELLED[LabelScope(label.scope)]:
                beats += self._labelling(label, last)
        return beats

    def _labelling(self, label: Label, last: float) -> list[Beat]:
        day = self.rng.uniform(0, last)
        beats = [Beat(day, lambda story: _add_label(story, label))]
        if self.rng.random() < CLOSED_AGAIN:
            beats.append(Beat(self.rng.uniform(day, last), lambda story: _close_label(story, label)))
        return beats


def upci(number: int) -> str:
    """Return the feed's key of the demo person with this number; the feed itself gives out none like it."""
    return f"1DMO{number % 10_000:04d}{chr(ord('A') + number // 10_000)}"


def _write_note(story: Story) -> None:
    if story.case.owner and story.case.is_active:
        story.write_note(story.case.owner)


def _add_label(story: Story, label: Label) -> None:
    case = story.case
    own = label.contract is None or scope_path(case).startswith(label.contract.tenant.path)
    if case.is_active and own and (case.owner or label.scope == LabelScope.SYSTEM):
        story.add_label(label, None if label.scope == LabelScope.SYSTEM else case.owner)


def _close_label(story: Story, label: Label) -> None:
    if story.case.is_active and any(link.label == label for link in story.labels):
        story.close_label(label, None if label.scope == LabelScope.SYSTEM else story.case.owner)
