"""Which record of ours a NOMIS record became."""

from django.db import models
from django.db.models import Q

from cats.core import clock
from migration.codes import DomainName, MappingKind
from migration.models.runs import Run


class Mapping(models.Model):
    """One NOMIS record and one of ours, written in the transaction that wrote the record.

    `key` is unique within its entity; composite keys are joined by a colon. `part_of` is the key of the item that
    brought it, which for a record of its own is the same. `record_id` is empty where NOMIS had nothing to migrate (a
    booking without adjustments), so that a second run does not ask again. `run` is the one that made it, and is empty
    for events. `changed_at` is when anything else changed the record since, by the clock of the database; a roll-back
    leaves such a record alone.
    """

    id = models.BigAutoField(primary_key=True)
    domain = models.CharField(max_length=20, choices=DomainName)
    entity = models.CharField(max_length=20)
    key = models.CharField(max_length=40, db_collation="C")
    part_of = models.CharField(max_length=40, db_collation="C")
    record_id = models.BigIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=15, choices=MappingKind)
    run = models.ForeignKey(Run, models.PROTECT, null=True, blank=True, related_name="mappings")
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entity", "key"], name="one_mapping_per_nomis_record"),
            models.UniqueConstraint(
                fields=["entity", "record_id"], condition=Q(record_id__isnull=False), name="one_mapping_per_record"
            ),
        ]
        indexes = [
            models.Index(fields=["domain", "part_of"], name="mapping_by_item"),
            models.Index(fields=["run", "id"], name="mapping_by_run", condition=Q(run__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.entity} {self.key}"
