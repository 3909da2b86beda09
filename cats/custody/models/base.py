"""What every custody record has: its NOMIS key, and who made and changed it in NOMIS."""

from django.db import models

KEY_LENGTH = 80


class NomisRecord(models.Model):
    """A record of NOMIS. `nomis_key` is its key there, unique in its table; composite keys are joined by colons."""

    nomis_key = models.CharField(max_length=KEY_LENGTH, unique=True, db_collation="C")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.nomis_key


class AuditedRecord(NomisRecord):
    """A record of which NOMIS says who made it and who changed it last, by NOMIS user name."""

    nomis_created_by = models.CharField(max_length=100, blank=True)
    nomis_created_at = models.DateTimeField(null=True, blank=True)
    nomis_changed_by = models.CharField(max_length=100, blank=True)
    nomis_changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
