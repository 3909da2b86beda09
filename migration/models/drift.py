"""Where our records differ from NOMIS, and records that came twice."""

from django.db import models
from django.db.models import Q

from cats.core import clock
from migration.codes import DomainName
from migration.models.runs import Run


class Direction(models.TextChoices):
    """Which side has what the other has not, or has it otherwise."""

    MISSING_HERE = "missing_here", "Only in NOMIS"
    MISSING_THERE = "missing_there", "Only here"
    DIFFERENT = "different", "Different"


class DriftFinding(models.Model):
    """One record that a verification or a repair found to differ. `fields` names paths, with neither side's values."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="findings")
    domain = models.CharField(max_length=20, choices=DomainName)
    key = models.CharField(max_length=40, db_collation="C")
    direction = models.CharField(max_length=13, choices=Direction)
    fields = models.JSONField(default=list)
    found_at = models.DateTimeField(default=clock.now)
    repaired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["domain", "-found_at"], name="drift_open", condition=Q(repaired_at=None)),
            models.Index(fields=["domain", "key"], name="drift_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.key}"


class DuplicateIncident(models.Model):
    """Two arrivals of one record at the same time: which stayed, and that the other left nothing behind."""

    id = models.BigAutoField(primary_key=True)
    domain = models.CharField(max_length=20, choices=DomainName)
    entity = models.CharField(max_length=20)
    key = models.CharField(max_length=40, db_collation="C")
    existing_id = models.BigIntegerField(null=True, blank=True)
    resolution = models.CharField(max_length=40)
    detected_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["-detected_at"], name="duplicate_newest")]

    def __str__(self) -> str:
        return f"{self.entity} {self.key}"
