"""Enrolments of demo people: in every step of the wizard, ready and not ready, submitted, approved, growing old."""

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import F
from django.utils.timezone import localdate

from cats.assessments.standing import asks
from cats.assessments.standing import standing_of as assessments_of
from cats.core import clock
from cats.demo import in_bulk
from cats.demo.paper import Paper
from cats.demo.story import Story
from cats.documents.codes import DocumentKind
from cats.enrolment import readiness, rules
from cats.enrolment.codes import ConsentStatus, ConsentVersion, WorkAnswer
from cats.enrolment.models import Consent, Enrolment, EnrolmentSubmission, RightToWork
from cats.enrolment.pages import WIZARD
from cats.enrolment.standing import prepare, standing_of
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.quality import rules as quality_rules
from cats.quality.codes import Outcome, Stage
from cats.quality.models import QueueEntry

ELSEWHERE, TOO_OLD, NO_WORK, ENDS = 0.15, 0.2, 0.3, 0.6
WHY = (
    "Released to that area in three weeks, and the hub there starts before the gate.",
    "Her mother lives there, and the licence names that address.",
    "Works at the hub already, two days a week on temporary licence.",
)
REASON = "One pathway is red. She has no home to go to and asked for help twice."
GRANTED = frozenset({Status.APPROVED, Status.DORMANT})
WITH_QUALITY = frozenset({Status.SUBMITTED_TO_PROVIDER, Status.SUBMITTED_TO_AUTHORITY})


@dataclass
class Sheets:
    """Everything that is going to be inserted."""

    enrolments: list[Enrolment] = field(default_factory=list)
    consents: list[Consent] = field(default_factory=list)
    rights: list[RightToWork] = field(default_factory=list)


def enrol(stories: Iterable[Story], number: int) -> None:
    """Give the written stories their enrolments; assessments have to be there, for what was submitted rests on them."""
    rng, paper, sheets = random.Random(number), Paper(), Sheets()  # noqa: S311  repeatable on purpose
    chosen = [story for story in stories if story.case.owner is not None]
    for place, story in enumerate(chosen):
        _enrol(rng, paper, sheets, story, place)
    paper.write()
    begun = [each.participant_id for each in sheets.enrolments if each.confirmed_at is None]
    Participant.objects.filter(pk__in=begun).update(enrolment_location=F("current_location"))
    for rows in (sheets.enrolments, sheets.consents, sheets.rights):
        in_bulk.insert(rows)
    _submit(story for story in chosen if story.case.status in WITH_QUALITY)


def _enrol(rng: random.Random, paper: Paper, sheets: Sheets, story: Story, place: int) -> None:
    case = story.case
    pages = place % (len(WIZARD.pages) + 1) if case.status == Status.IDENTIFIED else len(WIZARD.pages)
    if pages == 0:
        return
    enrolment = Enrolment(participant=case, steps={page.key: 1 for page in WIZARD.pages[:pages]})
    if rng.random() < ELSEWHERE and case.status != Status.IDENTIFIED:
        enrolment.location_justification = rng.choice(WHY)
    given_on = _consent_day(rng, story)
    if pages > 1:
        consent = _consent(rng, paper, story, given_on)
        sheets.consents.append(consent)
        if case.status in GRANTED:
            enrolment.consent_status, enrolment.first_consent_on = ConsentStatus.GRANTED, given_on
    if pages > 2:
        sheets.rights += _answer_work(rng, paper, story, enrolment)
    if case.status != Status.IDENTIFIED:
        enrolment.confirmed_at, enrolment.confirmed_by = _begun(story), case.owner
    sheets.enrolments.append(enrolment)


def _begun(story: Story) -> datetime:
    """Return when the person began to be enrolled, or when the record was opened."""
    begun = (span.started_at for span in story.statuses if span.status == Status.ENROLLING)
    return next(begun, story.opened_at)


def _consent_day(rng: random.Random, story: Story) -> date:
    """Return the day of the consent: that of the beginning, but lately for most who still have to be submitted."""
    today, begun = clock.today(), localdate(_begun(story))
    if story.case.status in {Status.IDENTIFIED, Status.ENROLLING, *WITH_QUALITY} and rng.random() > TOO_OLD:
        return max(begun, today - timedelta(days=rng.randint(2, 80)))
    return begun


def _consent(rng: random.Random, paper: Paper, story: Story, given_on: date) -> Consent:
    document = paper.document(
        story.case, DocumentKind.CONSENT, f"Consent of {given_on:%-d %B %Y}", "signed consent.pdf"
    )
    version = rng.choices(ConsentVersion.values, (6, 2, 1))[0]
    at = document.created_at
    return Consent(
        participant=story.case,
        valid_from=given_on,
        version=version,
        document=document,
        added_at=at,
        added_by=story.case.owner,
    )


def _answer_work(rng: random.Random, paper: Paper, story: Story, enrolment: Enrolment) -> list[RightToWork]:
    case, today = story.case, clock.today()
    enrolment.work_answered_at, enrolment.work_answered_by = _begun(story), case.owner
    enrolment.nationality, enrolment.work_answer = case.nationality, WorkAnswer.NOT_NEEDED
    if not rules.needs_right_to_work(case.nationality):
        return []
    is_without = case.status not in GRANTED and rng.random() < NO_WORK
    enrolment.work_answer = WorkAnswer.NONE_YET if is_without else WorkAnswer.DOCUMENT
    if is_without:
        return []
    since = localdate(_begun(story)) - timedelta(days=rng.randint(30, 700))
    until = today + timedelta(days=rng.choice((-20, 6, 12, 90, 400))) if rng.random() < ENDS else None
    title = f"Right to work from {since:%-d %B %Y}"
    document = paper.document(case, DocumentKind.RIGHT_TO_WORK, title, "share code result with a rather long name.pdf")
    return [
        RightToWork(
            participant=case,
            valid_from=since,
            valid_to=max(since, until) if until else None,
            document=document,
            added_at=document.created_at,
            added_by=case.owner,
        )
    ]


def _submit(stories: Iterable[Story]) -> None:
    """Let cases wait in the queue of their provider, or have been accepted there; those without scores are left out."""
    waiting = {story.case.pk: story for story in stories}
    cases = Participant.objects.select_related("owner__tenant", "current_location", "enrolment_location")
    found = list(cases.filter(pk__in=waiting).annotate(**asks()).order_by("pk"))
    prepare(found)
    made = [(waiting[case.pk], _submission(waiting[case.pk], case)) for case in found]
    submitted = [(story, submission) for story, submission in made if submission is not None]
    in_bulk.insert(submission for _, submission in submitted)
    in_bulk.insert(_entry(story, submission) for story, submission in submitted)


def _submission(story: Story, case: Participant) -> EnrolmentSubmission | None:
    assessed = _newest(case)
    consent = standing_of(case).consent
    if assessed is None or consent is None or case.owner is None or case.enrolment_location is None:
        return None
    items = readiness.checklist(case)
    at = next(span.started_at for span in story.statuses if span.status == Status.SUBMITTED_TO_PROVIDER)
    return EnrolmentSubmission(
        participant=case,
        at=at,
        by=case.owner,
        owner=case.owner,
        tenant=case.owner.tenant,
        location=case.enrolment_location,
        consent_id=consent.id,
        assessment_id=assessed,
        consent_on=consent.valid_from,
        justification=REASON if readiness.asks_for_justification(items) else "",
        readiness=readiness.snapshot(case, items),
    )


def _newest(case: Participant) -> int | None:
    latest = assessments_of(case).latest_assessment
    return latest.id if latest else None


def _entry(story: Story, submission: EnrolmentSubmission) -> QueueEntry:
    entry = QueueEntry(
        stage=Stage.PROVIDER,
        participant=submission.participant,
        submission=submission,
        tenant=submission.tenant,
        support_worker=submission.owner,
        submitted_by=submission.by,
        consent_on=submission.consent_on,
        entered_at=submission.at,
        due_on=quality_rules.due_on(Stage.PROVIDER, localdate(submission.at)),
    )
    accepted = [span for span in story.statuses if span.status == Status.SUBMITTED_TO_AUTHORITY]
    if accepted:
        entry.decided_at, entry.decided_by, entry.outcome = accepted[-1].started_at, accepted[-1].by, Outcome.ACCEPTED
    return entry
