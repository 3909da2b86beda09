"""Jobs and what they are about. Not part of the record: who did what stands in timelines and in the audit."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cats.core import clock


class JobState(models.TextChoices):
    """How far a job is; the last three are for good."""

    WAITING = "waiting", "Waiting"
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    FAILED = "failed", "Failed"
    CANCELLED = "cancelled", "Stopped"


class Outcome(models.TextChoices):
    """What became of one item."""

    PENDING = "pending", "Not done"
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
    UNDONE = "undone", "Undone"


UNFINISHED = (JobState.WAITING, JobState.RUNNING)


class Job(models.Model):
    """Work of one kind that a person started.

    `facts` holds codes, ids and what the person typed, never a case's data. `done` counts the items that were done,
    those that were undone later among them; for a kind without items, `done` and `total` are whatever it counts.
    `holder` has the job until `held_until`, by the clock of the database.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    label = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    holder = models.UUIDField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    return_to = models.TextField(default="/")
    result_address = models.TextField(blank=True)
    undoes = models.OneToOneField("self", models.CASCADE, null=True, blank=True, related_name="undoing")

    class Meta:
        constraints = [
            models.CheckConstraint(name="job_state_is_known", condition=Q(state__in=JobState.values)),
            models.CheckConstraint(
                name="job_ends_when_it_is_over",
                condition=Q(state__in=UNFINISHED, finished_at=None)
                | (~Q(state__in=UNFINISHED) & Q(finished_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="job_counts_add_up", condition=Q(total=0) | Q(total__gte=F("done") + F("refused"))
            ),
        ]
        indexes = [
            models.Index(fields=["created_at"], name="job_unfinished", condition=Q(state__in=UNFINISHED)),
            models.Index(fields=["by", "-created_at"], name="job_by_person"),
            models.Index(fields=["created_at"], name="job_age"),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        """Return the address of the page that shows how far it is."""
        return reverse("job", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Say whether nothing more will happen."""
        return self.state not in UNFINISHED

    @property
    def left(self) -> int:
        """Return how many items nobody has come to."""
        return max(0, self.total - self.done - self.refused)


class JobItem(models.Model):
    """One thing that a job is about, what became of it and why; `facts` is what undoing it needs to know."""

    job = models.ForeignKey(Job, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    object_id = models.BigIntegerField()
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.PENDING)
    reason = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["job", "position"], name="one_job_item_a_position"),
            models.UniqueConstraint(fields=["job", "object_id"], name="one_job_item_an_object"),
            models.CheckConstraint(name="job_item_outcome_is_known", condition=Q(outcome__in=Outcome.values)),
        ]
        indexes = [
            models.Index(fields=["job", "position"], name="job_item_pending", condition=Q(outcome=Outcome.PENDING))
        ]

    def __str__(self) -> str:
        return f"{self.object_id}: {self.outcome}"

    def succeed(self, **facts: Any) -> None:
        """Note that it was done, with what undoing it needs to know; the kernel writes that down."""
        self.outcome, self.reason, self.facts = Outcome.DONE, "", facts

    def refuse(self, reason: str) -> None:
        """Note that it was not done, and why, in a sentence that names nobody."""
        self.outcome, self.reason, self.facts = Outcome.REFUSED, reason[:500], {}
