"""Enrolments in every state, made through the services; files are rows of the quarantine, and clean by default."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cats.assessments.models import Assessment, Score
from cats.assessments.questionnaires import ASSESSMENT, current
from cats.core import clock
from cats.documents.codes import UploadState
from cats.documents.models import Upload
from cats.enrolment import services
from cats.organisations.models import User
from cats.participants.models import Participant

RED, AMBER, GREEN = 5, 20, 50


def kept_file(by: User, name: str = "consent.pdf", state: str = UploadState.CLEAN) -> Upload:
    """Return a file that somebody has sent and that was scanned."""
    is_over = state != UploadState.WAITING
    return Upload.objects.create(
        by=by,
        name=name,
        content_type="application/pdf",
        size=1_000,
        sha256="0" * 64,
        sent_size=1_000,
        sent_sha256="0" * 64,
        storage_key=uuid.uuid4().hex,
        state=state,
        why="Found in a test" if state == UploadState.REFUSED else "",
        scanned_at=clock.now() if is_over else None,
        scanner="test" if is_over else "",
    )


def score(case: Participant, *values: int) -> Assessment:
    """Give a case a completed assessment: its first pathways have these scores, the others are green."""
    done = Assessment.objects.create(
        participant=case, questionnaire=1, location=case.current_location, completed_at=clock.now(), scoring=1, age=35
    )
    pathways = current(ASSESSMENT).pathways
    given = [*values, *[GREEN] * (len(pathways) - len(values))]
    Score.objects.bulk_create(
        Score(assessment=done, pathway=pathway.key, percentile="0.5", score=value)
        for pathway, value in zip(pathways, given, strict=True)
    )
    return done


def fresh(case: Participant) -> Participant:
    """Return a case as a request would find it, without what the last one remembered."""
    return Participant.objects.select_related("owner__tenant", "current_location", "enrolment_location").get(pk=case.pk)


@pytest.fixture
def enrolling(case_of) -> Callable[..., Participant]:
    """Take somebody through the wizard: `enrolling(dana, nationality="Polish", consent_on=...)`; British by default."""

    def make(owner: User, *, consent_on: date | None = None, answer: str = "", **facts: object) -> Participant:
        facts.setdefault("nationality", "British")
        facts.setdefault("date_of_birth", date(1990, 5, 14))
        case = case_of(owner, **facts)
        services.choose_location(participant=case, location=case.current_location, by=owner)
        given_on = consent_on or clock.today() - timedelta(days=7)
        services.give_consent(participant=case, valid_from=given_on, version="1.2", upload=kept_file(owner), by=owner)
        said = answer or ("not_needed" if facts["nationality"] == "British" else "none_yet")
        services.answer_work(participant=case, answer=said, by=owner)
        services.confirm_enrolment(participant=case, by=owner)
        return fresh(case)

    return make


@pytest.fixture
def ready(enrolling) -> Callable[..., Participant]:
    """Enrol somebody with two red pathways, so that the case may be submitted."""

    def make(owner: User, **facts: object) -> Participant:
        case = enrolling(owner, **facts)
        score(case, RED, RED)
        return fresh(case)

    return make
