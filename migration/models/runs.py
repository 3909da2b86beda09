"""A run: one migration of one domain, from its start to its end."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from cats.core import clock
from migration.codes import ACTIVE, DomainName, Mode, RunStatus


class Run(models.Model):
    """One migration of one domain. What became of its items is counted from them, never kept beside them.

    `label` is readable and unique: the UTC second and the domain. `chosen` is the filter as it was asked for, `cursor`
    how far the listing of ids is. `asked_by` is the person who started it, `client` the API client or command.
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
    started_at = models.DateTimeField(default=clock.now)
    staged_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Who lists its ids now; timed by the clock of the database.
    holder = models.UUIDField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["domain"], condition=Q(status__in=ACTIVE), name="one_active_run_per_domain"
            ),
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
        """Say whether the run still has something to do."""
        return self.status in ACTIVE
