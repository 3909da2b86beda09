"""How a case stands with its assessments and bios: what is under way, what was completed last, what is due.

Asked on every opening of a case's summary, so all of it takes one query, and the second caller asks none.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from cats.assessments.models import Assessment, Bio, Score
from cats.assessments.questionnaires import ASSESSMENT, current
from cats.assessments.rules.dates import review_due_on
from cats.assessments.rules.scoring import Band, band_of
from cats.core import words
from cats.participants.models import Participant


@dataclass(frozen=True)
class Bar:
    """One pathway's outcome as it is shown."""

    key: str
    name: str
    score: int

    @property
    def band(self) -> Band:
        return band_of(self.score)

    @property
    def words(self) -> str:
        """Return the band and the score, so that no colour is needed."""
        return f"{self.band.value.capitalize()} {self.score}"


@dataclass(frozen=True)
class Latest:
    """The newest completed questionnaire of a kind, with the outcomes of an assessment."""

    id: int
    completed_at: datetime
    bars: tuple[Bar, ...] = ()

    @property
    def review_due_on(self) -> date:
        """Return when it should be done again."""
        return review_due_on(words.local(self.completed_at).date())


@dataclass(frozen=True)
class Standing:
    """Everything at a glance; a draft never stands in for what was completed."""

    open_assessment: int | None = None
    latest_assessment: Latest | None = None
    open_bio: int | None = None
    latest_bio: Latest | None = None
    bio_due_on: date | None = None


def standing_of(case: Participant) -> Standing:
    """Return how a case stands, kept with the case for the rest of the request.

    One query, and none where the case came with what `asks` asked.
    """
    kept: Standing | None = getattr(case, "_standing", None)
    if kept is None:
        told: dict[str, Any] | None = getattr(case, "assessment_facts", None)
        kept = case._standing = _standing(told) if told else _ask(case)  # type: ignore[attr-defined]
    return kept


def asks() -> dict[str, Any]:
    """Return what `standing_of` needs, as an expression over a query of cases, by the name it looks for."""
    scores = Score.objects.filter(assessment=OuterRef("pk")).order_by("pk")
    outcomes = ArraySubquery(scores.values(facts=JSONObject(pathway="pathway", score="score")))
    return {
        "assessment_facts": JSONObject(
            due=F("bio_due__due_on"),
            open_assessment=_open(Assessment.objects.all()),
            latest_assessment=_latest(Assessment.objects.annotate(outcomes=outcomes), outcomes="outcomes"),
            open_bio=_open(Bio.objects.all()),
            latest_bio=_latest(Bio.objects.all()),
        )
    }


def bars_from(scores: dict[str, int]) -> tuple[Bar, ...]:
    """Return the outcomes in the order of the pathways."""
    pathways = current(ASSESSMENT).pathways
    return tuple(Bar(each.key, each.name, scores[each.key]) for each in pathways if each.key in scores)


def bars_of(assessment: Assessment) -> tuple[Bar, ...]:
    """Return the outcomes of a completed assessment; uses its prefetched scores."""
    return bars_from({each.pathway: each.score for each in assessment.scores.all()})


def _ask(case: Participant) -> Standing:
    asked = Participant.objects.filter(pk=case.pk).annotate(**asks())
    return _standing(asked.values("assessment_facts").get()["assessment_facts"])  # type: ignore[misc]


def _standing(facts: dict[str, Any]) -> Standing:
    return Standing(
        facts["open_assessment"],
        _read(facts["latest_assessment"]),
        facts["open_bio"],
        _read(facts["latest_bio"]),
        date.fromisoformat(facts["due"]) if facts["due"] else None,
    )


def _open(found: QuerySet[Any]) -> Subquery:
    mine = found.filter(participant=OuterRef("pk"), completed_at=None, discarded_at=None)
    return Subquery(mine.values("pk")[:1])


def _latest(found: QuerySet[Any], **more: str) -> Subquery:
    mine = found.filter(participant=OuterRef("pk"), completed_at__isnull=False).order_by("-completed_at", "-pk")
    return Subquery(mine.values(facts=JSONObject(id="pk", completed_at="completed_at", **more))[:1])


def _read(facts: dict[str, Any] | None) -> Latest | None:
    if facts is None:
        return None
    at = parse_datetime(facts["completed_at"])
    assert at is not None  # noqa: S101
    scores = {each["pathway"]: each["score"] for each in facts.get("outcomes") or []}
    return Latest(facts["id"], at, bars_from(scores))
