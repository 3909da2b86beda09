"""A run: one migration of one domain, from its start to its end."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from cats.core import clock
from migration.codes import ACTIVE, BUSY, DomainName, Mode, RunAct, RunStatus


class Run(models.Model):
    """One migration of one domain. What became of its items is counted from them, never kept beside them.

    `label` is readable and unique: the UTC second and the domain. `chosen` is the filter as it was asked for, `cursor`
    how far the listing of ids is, then how far a roll-back is. `asked_by` is the person who started it, `client` the
    API client or command. A run that cannot go on says why in `problem`; after `run_after`, `attempts` times already,
    it goes on by itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    label = models.CharField(max_length=60, unique=True)
    domain = models.CharField(max_length=20, choices=DomainName)
    mode = models.CharField(max_length=6, choices=Mode, default=Mode.CREATE)
    is_dry_run = models.BooleanField(default=False)
    status = models.CharField(max_length=25, choices=RunStatus, default=RunStatus.PLANNED)
    chosen = models.JSONField(default=dict)
    cursor = models.JSONField(null=True, blank=True)
    page_size = models.PositiveIntegerField(default=1000)
    estimated = models.PositiveBigIntegerField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    client = models.CharField(max_length=80, blank=True)
    cancelled_by = models.CharField(max_length=80, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(default=clock.now)
    staged_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    rolled_back_at = models.DateTimeField(null=True, blank=True)
    # Who lists its ids, or rolls it back, now; timed by the clock of the database.
    holder = models.UUIDField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["domain"], condition=Q(status__in=BUSY), name="one_active_run_per_domain"),
            models.CheckConstraint(name="run_status_is_known", condition=Q(status__in=RunStatus.values)),
            models.CheckConstraint(name="run_domain_is_known", condition=Q(domain__in=DomainName.values)),
            models.CheckConstraint(
                name="run_ends_when_it_is_over",
                condition=Q(status__in=ACTIVE, ended_at=None) | (~Q(status__in=ACTIVE) & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["domain", "-started_at"], name="run_newest_first")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_active(self) -> bool:
        """Say whether the run is not over."""
        return self.status in ACTIVE

    @property
    def is_busy(self) -> bool:
        """Say whether the run keeps its domain from others: it is not over, or is being rolled back."""
        return self.status in BUSY


class RunEntry(models.Model):
    """One line of a run's history: what was done to it, by whom and when. Append-only; facts are codes and numbers."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="entries")
    act = models.CharField(max_length=20, choices=RunAct)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    client = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(default=clock.now)
    request_id = models.CharField(max_length=36, blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["run", "-at", "-id"], name="run_entry_newest_first")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        verbose_name_plural = "run entries"

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.run_id}"
