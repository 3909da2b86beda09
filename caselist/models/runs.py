"""Rebuilds and reconciliations: how far they are and what they found."""

from django.db import models

from caselist.models.marks import Instant


class RebuildChunk(models.Model):
    """Some neighbouring cases of a rebuild. All chunks together cover every id there can be."""

    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["id"], name="rebuildchunk_open", condition=models.Q(done_at__isnull=True))]

    def __str__(self) -> str:
        return f"cases {self.first_id} to {self.last_id}"


class FreshTable(models.Model):
    """A table beside the caselist is being filled to take its place: there is at most one row here, and only then.

    While it is there, a trigger of our own on the marks writes down whose marks are taken (TakenMeanwhile).
    """

    fingerprint = models.TextField()
    begun_at = models.DateTimeField(db_default=Instant())

    def __str__(self) -> str:
        return f"fresh table of {self.begun_at:%Y-%m-%d %H:%M}"


class TakenMeanwhile(models.Model):
    """A case that was projected into the present table, so perhaps not as the fresh one has it. Only ever added."""

    case_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"case {self.case_id}"


class Sweep(models.Model):
    """One whole comparison of the caselist with its definition, by the loop."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(db_default=Instant())
    cases = models.BigIntegerField()
    missing = models.BigIntegerField()
    surplus = models.BigIntegerField()
    different = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["-finished_at"], name="sweep_newest")]

    def __str__(self) -> str:
        return f"sweep of {self.finished_at:%Y-%m-%d %H:%M}"

    @property
    def drift(self) -> int:
        """Return how many rows were wrong without a mark that said so."""
        return self.missing + self.surplus + self.different
