"""The kernel's tables: timeline, access log, bulk acts, submissions, drafts, selections, leases, state of upstreams."""

import uuid

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.core.acts import Access, Act, BulkAct


class Versioned(models.Model):
    """A row that counts its changes, so that a form can tell whether it was filled in against the present one."""

    row_version = models.PositiveIntegerField(default=1, db_default=1, editable=False)

    class Meta:
        abstract = True


class Stepped(Versioned):
    """A row that is filled in over several pages; see `cats.core.steps`.

    `steps` says of each page that was saved, by its key, in which row version that was.
    """

    steps = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True


class TimelineEntry(models.Model):
    """One line of a case's story: an act, who did it and when, with its facts as codes and ids."""

    participant = models.ForeignKey("cats.Participant", models.PROTECT, related_name="timeline")
    act = models.CharField(max_length=40, choices=Act)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["participant", "-at", "-id"], name="timeline_newest_first")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        verbose_name_plural = "timeline entries"

    def __str__(self) -> str:
        return f"{self.get_act_display()} on {self.participant_id}"


class AccessEntry(models.Model):
    """One reading of personal data: a case opened, a search, an export. Append-only."""

    access = models.CharField(max_length=20, choices=Access)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    participant = models.ForeignKey("cats.Participant", models.PROTECT, null=True, blank=True, related_name="accesses")
    request_id = models.CharField(max_length=36, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["participant", "-at"], name="access_by_case", condition=Q(participant__isnull=False)),
            models.Index(fields=["by", "-at"], name="access_by_person"),
            models.Index(fields=["-at", "-id"], name="access_newest"),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        verbose_name_plural = "access entries"

    def __str__(self) -> str:
        return f"{self.get_access_display()} by {self.by_id}"


class BulkEntry(models.Model):
    """One act on many cases: who did it, to how many, how it came out. Append-only, beside each case's own timeline."""

    act = models.CharField(max_length=40, choices=BulkAct)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    request_id = models.CharField(max_length=36, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["by", "-at"], name="bulk_act_by_person")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        verbose_name_plural = "bulk entries"

    def __str__(self) -> str:
        return f"{self.get_act_display()} by {self.by_id}"


class Submission(models.Model):
    """A form that was sent: its key's row is written with the work, so the same key never works twice."""

    key = models.UUIDField(primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=100)
    body_hash = models.CharField(max_length=64)
    result_address = models.TextField(blank=True)
    result_message = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="submission_age")]

    def __str__(self) -> str:
        return f"{self.form} {self.key}"


class Draft(models.Model):
    """What a person has typed into a form and not yet sent; theirs alone."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=60)
    about = models.CharField(max_length=60, blank=True)
    address = models.TextField()
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "form", "about"], name="one_draft_per_form")]
        indexes = [models.Index(fields=["saved_at"], name="draft_age")]

    def __str__(self) -> str:
        return f"{self.form} {self.about}"


class SelectionKind(models.TextChoices):
    """What a selection is kept for."""

    CHOSEN = "chosen", "To do something with these cases"
    WALK = "walk", "To go from case to case through a list, from its beginning"
    PART = "part", "To go from case to case through a part of a list"


class Selection(models.Model):
    """Cases chosen on a list, kept so that a later page can work on exactly those, in this order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    case_ids = ArrayField(models.BigIntegerField())
    label = models.CharField(max_length=200)
    return_to = models.TextField()
    kind = models.CharField(max_length=6, choices=SelectionKind, default=SelectionKind.CHOSEN)
    made_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["expires_at"], name="selection_expiry"),
            models.Index(fields=["by", "-made_at"], name="selection_newest_first"),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({len(self.case_ids)})"


class Lease(models.Model):
    """A name that one process holds until a moment of the database's clock; see `cats.core.leases`."""

    name = models.CharField(max_length=120, primary_key=True, db_collation="C")
    holder = models.UUIDField()
    until = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class UpstreamState(models.Model):
    """How a service that we call has been lately; see `cats.core.http.breaker`. No row means that it never failed."""

    name = models.CharField(max_length=40, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    trips = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
    open_until = models.DateTimeField(null=True, blank=True)
    last_failure_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=20, blank=True)
    recovered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name
