"""What answers call for: a bio by a date, and somebody's eyes on a person who may be in danger."""

from django.conf import settings
from django.db import models

from cats.assessments.models.filled import Assessment
from cats.core import clock
from cats.core.history import tracked
from cats.participants.models import Participant


@tracked()
class BioDue(models.Model):
    """By when a person's first bio is due. Without a row none is; a submitted bio takes it away."""

    participant = models.OneToOneField(Participant, models.PROTECT, primary_key=True, related_name="bio_due")
    due_on = models.DateField()

    class Meta:
        verbose_name_plural = "bios due"

    def __str__(self) -> str:
        return f"bio of {self.participant_id} due on {self.due_on}"


class SafeguardingNotice(models.Model):
    """What a manager has to be told: somebody answered that they made plans to end their life.

    `to` is empty when the worker has no manager: then it is for system support. One an assessment.
    """

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="safeguarding")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["to", "read_at"], name="unread_safeguarding_notices")]

    def __str__(self) -> str:
        return f"safeguarding notice of assessment {self.assessment_id}"
