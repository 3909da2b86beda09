"""Assessments and bios of demo people: completed ones, some of them twice, some under way, bios due and overdue."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cats.assessments.models import (
    Assessment,
    Bio,
    BioDue,
    Filled,
    SafeguardingNotice,
    Score,
)
from cats.assessments.questionnaires import ASSESSMENT, BIO, current
from cats.assessments.rules.dates import bio_due_on
from cats.assessments.rules.questions import Question
from cats.assessments.rules.scoring import score
from cats.assessments.rules.tables import HISTORIC
from cats.assessments.services.submitting import circumstances_of
from cats.core.acts import Act
from cats.core.audit import entry
from cats.core.models import TimelineEntry
from cats.demo import in_bulk
from cats.demo.story import Story
from cats.organisations.models import User
from cats.participants.codes import Status

MOST = 150
AGAIN, BEGUN, WITH_BIO = 0.4, 0.15, 0.6
FIRST_AFTER, NEXT_AFTER = timedelta(days=9), timedelta(days=95)
PLANS, NOT_AT_ALL, SOMETIMES = "H5", "H5.1", "H5.3"


@dataclass(frozen=True)
class Sitting:
    """One questionnaire of one case, with when it was begun and whether it was finished an hour later."""

    story: Story
    filled: Filled
    answers: dict[str, list[str]]
    is_done: bool

    @property
    def ends_at(self) -> datetime:
        return self.filled.started_at + timedelta(minutes=50)


def assess(stories: Iterable[Story], number: int, worker: User, now: datetime) -> None:
    """Give some of the written stories assessments and bios, the demo worker's own first."""
    rng = random.Random(number)  # noqa: S311  repeatable on purpose
    chosen = _chosen(stories, worker)
    first = [_sitting(rng, story, ASSESSMENT, _begun(story) + FIRST_AFTER) for story in chosen]
    again = [
        _sitting(rng, each.story, ASSESSMENT, each.filled.started_at + NEXT_AFTER)
        for each in first
        if rng.random() < AGAIN and each.filled.started_at + 2 * NEXT_AFTER < now
    ]
    bios = [_sitting(rng, story, BIO, _begun(story) + 2 * FIRST_AFTER) for story in chosen if rng.random() < WITH_BIO]
    open_ones = [
        _sitting(rng, each.story, ASSESSMENT, now - timedelta(days=rng.randint(1, 9)), is_done=False)
        for each in first
        if rng.random() < BEGUN
    ]
    for number_of_plans, each in enumerate(one for one in first if one.story.case.owner_id == worker.pk):
        each.answers[PLANS] = [SOMETIMES if number_of_plans == 0 else NOT_AT_ALL]
    for sittings in (first, again, bios, open_ones):
        _write([each for each in sittings if each.ends_at < now])
    _let_bios_be_due(chosen)
    _tell_managers(first)


def _chosen(stories: Iterable[Story], worker: User) -> list[Story]:
    """Return active stories of enrolled people, as many as there is time for."""
    fitting = [
        story
        for story in stories
        if story.case.is_active
        and story.case.status != Status.IDENTIFIED
        and story.case.owner is not None
        and story.case.date_of_birth is not None
        and story.case.enrolment_location is not None
    ]
    fitting.sort(key=lambda story: story.case.owner_id != worker.pk)
    return fitting[:MOST]


def _begun(story: Story) -> datetime:
    """Return when the person began to be enrolled."""
    return next(span.started_at for span in story.statuses if span.status == Status.ENROLLING)


def _sitting(rng: random.Random, story: Story, kind: str, at: datetime, *, is_done: bool = True) -> Sitting:
    case, owner = story.case, story.case.owner
    facts: dict[str, Any] = {
        "participant": case,
        "questionnaire": current(kind).version,
        "tenant": owner.tenant if owner else None,
        "started_at": at,
        "started_by": owner,
        "changed_at": at,
        "changed_by": owner,
    }
    filled = Assessment(location=case.current_location, **facts) if kind == ASSESSMENT else Bio(**facts)
    pathways = current(kind).pathways
    answered = pathways if is_done else pathways[: rng.randint(1, len(pathways) - 2)]
    filled.steps = {pathway.key: place for place, pathway in enumerate(answered, start=2)}
    filled.row_version = len(answered) + 1
    answers = {each.code: _answer(rng, each) for pathway in answered for each in pathway.questions}
    if PLANS in answers:
        answers[PLANS] = [NOT_AT_ALL]
    return Sitting(story, filled, answers, is_done)


def _answer(rng: random.Random, question: Question) -> list[str]:
    """Choose as people do: mostly towards the end of a scale where things are better, and few of many."""
    codes = [option.code for option in question.options]
    if not question.takes_many:
        return [codes[max(rng.randrange(len(codes)), rng.randrange(len(codes)))]]
    if question.none_option and rng.random() < 0.5:
        return [question.none_option.code]
    free = [code for code in codes if not question.none_option or code != question.none_option.code]
    return rng.sample(free, k=rng.randint(1, 2))


def _write(sittings: list[Sitting]) -> None:
    """Save answers while what they belong to is open, as the database demands, and complete it afterwards."""
    for model in (Assessment, Bio):
        mine = [each for each in sittings if isinstance(each.filled, model)]
        in_bulk.insert(each.filled for each in mine)
        in_bulk.insert(row for each in mine for row in _rows(each))
    done = [each for each in sittings if each.is_done]
    for each in done:
        _finish(each)
    in_bulk.insert(row for each in done if isinstance(each.filled, Assessment) for row in _scores(each))
    completed = ["completed_at", "completed_by", "row_version"]
    assessments = [each.filled for each in done if isinstance(each.filled, Assessment)]
    Assessment.objects.bulk_update(assessments, [*completed, "scoring", "age", "sex", "lot"])
    Bio.objects.bulk_update([each.filled for each in done if isinstance(each.filled, Bio)], completed)
    in_bulk.insert(line for each in sittings for line in _lines(each))


def _rows(sitting: Sitting) -> Iterable[Any]:
    answer = sitting.filled.answers.model
    return [
        answer(filled=sitting.filled, question=code, option=option)
        for code, chosen in sitting.answers.items()
        for option in chosen
    ]


def _finish(sitting: Sitting) -> None:
    filled, owner = sitting.filled, sitting.story.case.owner
    filled.completed_at, filled.completed_by = sitting.ends_at, owner
    filled.row_version += 1
    if isinstance(filled, Assessment):
        person = circumstances_of(sitting.story.case)
        filled.scoring, filled.age, filled.sex, filled.lot = HISTORIC, person.age, person.sex, person.lot


def _scores(sitting: Sitting) -> Iterable[Score]:
    results = score(sitting.answers, circumstances_of(sitting.story.case), HISTORIC)
    return [
        Score(assessment_id=sitting.filled.pk, pathway=one.pathway, percentile=f"{one.percentile:.5f}", score=one.score)
        for one in results
    ]


def _lines(sitting: Sitting) -> Iterable[TimelineEntry]:
    is_bio = sitting.filled.kind == BIO
    acts = [(Act.BIO_STARTED if is_bio else Act.ASSESSMENT_STARTED, sitting.filled.started_at)]
    if sitting.is_done:
        acts.append((Act.BIO_SUBMITTED if is_bio else Act.ASSESSMENT_SUBMITTED, sitting.ends_at))
    owner = sitting.story.case.owner
    assert owner is not None  # noqa: S101
    for act, at in acts:
        line = entry(act, on=sitting.story.case, by=owner, filled=sitting.filled.pk)
        line.at = at
        yield line


def _let_bios_be_due(stories: list[Story]) -> None:
    """Let a first bio be due where there is none, 28 days after the enrolment began."""
    with_bio = set(Bio.objects.filter(completed_at__isnull=False).values_list("participant_id", flat=True))
    in_bulk.insert(
        (
            BioDue(participant=story.case, due_on=bio_due_on(_begun(story).date()))
            for story in stories
            if story.case.pk not in with_bio
        ),
    )


def _tell_managers(sittings: list[Sitting]) -> None:
    """Tell the manager of whoever heard of plans to end a life."""
    concerned = [each for each in sittings if each.answers.get(PLANS) == [SOMETIMES] and each.filled.pk]
    owners = [(each, each.story.case.owner) for each in concerned]
    in_bulk.insert(
        (
            SafeguardingNotice(
                assessment_id=each.filled.pk, by=owner, to=owner.line_manager if owner else None, made_at=each.ends_at
            )
            for each, owner in owners
        ),
    )
