"""Who had a case, where it was and in what status, from when to when; and who may still read it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cats.core import clock
from cats.core.history import tracked
from cats.organisations.models import Contract, Location, Tenant
from cats.participants.codes import Status
from cats.participants.models.participant import Participant


class Span(models.Model):
    """An interval that is open until it ends; each kind of span has at most one open row a case."""

    started_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


def span_constraints(name: str) -> list[models.BaseConstraint]:
    """Return the constraints that every kind of span has."""
    return [
        models.UniqueConstraint(fields=["participant"], condition=Q(ended_at__isnull=True), name=f"one_open_{name}"),
        models.CheckConstraint(
            name=f"{name}_ends_after_start",
            condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
        ),
    ]


@tracked()
class OwnershipSpan(Span):
    """Who held the case, for which tenant and contract; without an owner it was unassigned."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="ownership_spans")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, blank=True, related_name="+")
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = span_constraints("ownership_span")
        indexes = [models.Index(fields=["participant", "-started_at"], name="ownership_newest_first")]


@tracked()
class StatusSpan(Span):
    """In what status the case was, who put it there and why."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="status_spans")
    status = models.CharField(max_length=25, choices=Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=40, blank=True)
    information = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = span_constraints("status_span")
        indexes = [models.Index(fields=["participant", "-started_at"], name="status_newest_first")]


@tracked()
class LocationSpan(Span):
    """Where the person was."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="location_spans")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")

    class Meta:
        constraints = span_constraints("location_span")
        indexes = [models.Index(fields=["participant", "-started_at"], name="location_newest_first")]


@tracked()
class FeedActivitySpan(Span):
    """Whether the data feed named the person; the counterpart of `Participant.left_feed_on` (participants 10.3)."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="feed_activity_spans")
    is_active = models.BooleanField()

    class Meta:
        constraints = span_constraints("feed_activity_span")
        indexes = [models.Index(fields=["participant", "-started_at"], name="feed_activity_newest_first")]


@tracked()
class FormerAccess(models.Model):
    """A tenant that lost a case through a move may read it until a moment, and no longer."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="former_accesses")
    tenant_path = models.CharField(max_length=50, db_collation="C")
    until = models.DateTimeField()
    granted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "tenant_path"], name="one_former_access_per_tenant")
        ]
        indexes = [models.Index(fields=["tenant_path", "until"], name="former_access_by_tenant")]

    def __str__(self) -> str:
        return f"{self.tenant_path} until {self.until}"
