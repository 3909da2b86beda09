"""Answers, as codes of options, and the scores that an assessment came to."""

import pgtrigger
from django.db import models
from django.db.models import Q

from cats.assessments.models.filled import Assessment, Bio
from cats.assessments.questionnaires import current
from cats.core.history import tracked

PATHWAYS = [(pathway.key, pathway.name) for pathway in current("assessment").pathways]


def _closed_to_changes(table: str, column: str) -> pgtrigger.Trigger:
    """Forbid every change to answers of what is complete: what was scored can be explained for ever."""
    return pgtrigger.Trigger(
        name="only_while_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("parent", "bigint")],
        func=f"""
            IF TG_OP = 'DELETE' THEN parent := OLD.{column}; ELSE parent := NEW.{column}; END IF;
            IF EXISTS (
                SELECT 1 FROM {table} WHERE id = parent AND (completed_at IS NOT NULL OR discarded_at IS NOT NULL)
            ) THEN
                RAISE EXCEPTION 'Answers change only while they are being given.';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,  # noqa: S608
    )


class Answer(models.Model):
    """One option that was chosen for one question; a question that takes many has several."""

    question = models.CharField(max_length=3)
    option = models.CharField(max_length=6)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.option


@tracked()
class AssessmentAnswer(Answer):
    """An answer of an assessment."""

    filled = models.ForeignKey(Assessment, models.CASCADE, db_column="assessment_id", related_name="answers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filled", "option"], name="one_answer_per_assessment_option")]
        triggers = [_closed_to_changes("cats_assessment", "assessment_id")]


@tracked()
class BioAnswer(Answer):
    """An answer of a bio; its codes are the bio's own."""

    filled = models.ForeignKey(Bio, models.CASCADE, db_column="bio_id", related_name="answers")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["filled", "question"], name="one_answer_per_bio_question")]
        triggers = [_closed_to_changes("cats_bio", "bio_id")]


class Score(models.Model):
    """What one pathway of a completed assessment came to. Append-only: history is never scored again."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="scores")
    pathway = models.CharField(max_length=13, choices=PATHWAYS)
    percentile = models.DecimalField(max_digits=6, decimal_places=5)
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "pathway"], name="one_score_per_pathway"),
            models.CheckConstraint(name="score_is_within_100", condition=Q(score__lte=100)),
            models.CheckConstraint(
                name="percentile_is_within_one", condition=Q(percentile__gte=0) & Q(percentile__lte=1)
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.pathway} {self.score}"
