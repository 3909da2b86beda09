"""What pages and other slices ask: what is open, what was completed, what it came to, and what is due."""

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from cats.assessments.models import Assessment, Bio, BioDue, Filled, SafeguardingNotice, Score
from cats.assessments.rules import scoring
from cats.assessments.rules.answering import grouped
from cats.participants.models import Participant


def answers_of(filled: Filled) -> dict[str, list[str]]:
    """Return the answers that are saved, by question; one query."""
    return grouped(filled.answers.values_list("question", "option"))


def open_one(model: type[Filled], case: Participant) -> Filled | None:
    """Return the case's assessment or bio that is being filled in, if there is one."""
    return model._default_manager.filter(participant=case, completed_at=None, discarded_at=None).first()


def completed_assessments(case: Participant) -> QuerySet[Assessment]:
    """Return the case's completed assessments, newest first, with their scores and who finished them."""
    found = Assessment.objects.filter(participant=case, completed_at__isnull=False)
    found = found.select_related("location", "started_by__tenant", "completed_by__tenant")
    return found.prefetch_related(Prefetch("scores", Score.objects.order_by("pk"))).order_by("-completed_at", "-pk")


def completed_bios(case: Participant) -> QuerySet[Bio]:
    """Return the case's completed bios, newest first, with who finished them."""
    found = Bio.objects.filter(participant=case, completed_at__isnull=False)
    return found.select_related("started_by__tenant", "completed_by__tenant").order_by("-completed_at", "-pk")


def latest_assessment(case: Participant) -> Assessment | None:
    """Return the case's newest completed assessment with its scores; a draft never stands in for it."""
    return completed_assessments(case).first()


def latest_bio(case: Participant) -> Bio | None:
    """Return the case's newest completed bio."""
    return completed_bios(case).first()


def has_enough_need(case: Participant, *, is_justified: bool = False) -> bool:
    """Say whether the case's newest completed assessment opens the way into the programme (casework 1.4).

    `is_justified` says whether a written justification goes with it, which one red alone needs beside an amber.
    """
    latest = latest_assessment(case)
    if latest is None:
        return False
    return scoring.has_enough_need((each.score for each in latest.scores.all()), is_justified=is_justified)


def bio_due_on(case: Participant) -> date | None:
    """Return by when the case's bio is due, or None when none is."""
    return BioDue.objects.filter(participant=case).values_list("due_on", flat=True).first()


def saved_at(filled: Filled, version: int) -> datetime | None:
    """Return when a questionnaire got this row version, by its row history."""
    events = type(filled).pgh_event_model.objects  # type: ignore[attr-defined]
    then = events.filter(pgh_obj_id=filled.pk, row_version=version).order_by("-pgh_id")
    moment: datetime | None = then.values_list("changed_at", flat=True).first()
    return moment


def is_raised(filled: Filled) -> bool:
    """Say whether a safeguarding concern was raised by this assessment."""
    return SafeguardingNotice.objects.filter(assessment=filled.pk).exists()


def notice_of(filled: Filled) -> SafeguardingNotice | None:
    """Return the notice that an assessment gave rise to."""
    return SafeguardingNotice.objects.filter(assessment=filled.pk).first()
