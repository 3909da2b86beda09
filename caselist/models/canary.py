"""The canary: one row that nobody reads for its content, changed every minute to see that changes still arrive."""

from django.db import models
from django.db.models import Q


class Canary(models.Model):
    """A row watched like a source table, of a case that does not exist.

    Each `beat` is marked by the triggers; whichever writer comes to the mark notes here, in the transaction in which it
    writes its cases, that it has seen the beat. Real cases are never touched, and no list has a row of it.
    """

    case_id = models.BigIntegerField(primary_key=True)
    beat = models.BigIntegerField(default=0, db_default=0)
    written_at = models.DateTimeField(null=True)
    seen = models.BigIntegerField(default=0, db_default=0)
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="canary_is_no_case", condition=Q(case_id=0))]

    def __str__(self) -> str:
        return f"beat {self.beat}, seen {self.seen}"
