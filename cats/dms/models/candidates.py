"""People whom the feed knows and who may become cases, and who looked for whom."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from cats.core import clock
from cats.dms.codes import CandidateSource, Outcome


class Candidate(models.Model):
    """What the feed last said of somebody, who may or may not be a case, under its own number.

    It is what a search falls back to while the service cannot be asked, and all there is where files are the only feed.
    `digest` is of what was said. Rows of people who are no case are removed when nobody has spoken of them for a while.
    """

    upci = models.CharField("UPCI", max_length=9, primary_key=True, db_collation="C")
    numbers = ArrayField(models.CharField(max_length=16), default=list)
    surname_key = models.CharField(max_length=300, db_collation="C")
    date_of_birth = models.DateField(null=True, blank=True)
    said = models.JSONField()
    digest = models.CharField(max_length=64)
    source = models.CharField(max_length=10, choices=CandidateSource)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            GinIndex(fields=["numbers"], name="candidate_by_number"),
            models.Index(fields=["said_at"], name="candidate_age"),
        ]

    def __str__(self) -> str:
        return self.upci


class CandidateSearch(models.Model):
    """One search: who looked for whom, when, and what was found. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    identifier = models.CharField(max_length=7)
    first_name = models.CharField(max_length=50)
    last_name = models.CharField(max_length=50)
    date_of_birth = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    upci = models.CharField("UPCI", max_length=9, blank=True)
    source = models.CharField(max_length=10, choices=CandidateSource, blank=True)
    request_id = models.CharField(max_length=36, blank=True)

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="candidate_searches_of_one")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        verbose_name_plural = "candidate searches"

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, search of {self.by_id}"
