"""Files of the feed that were read, and how far."""

from django.db import models
from django.db.models import Q

from cats.core import clock


class FeedImport(models.Model):
    """One reading of one file. `reached` and `wave` say how much of it is done for good, so that it can go on there.

    Rows are done in batches; a person who comes several times in a batch is done in waves, once in each.
    """

    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    reached = models.PositiveIntegerField(default=0)
    wave = models.PositiveIntegerField(default=0)
    applied = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["digest"], condition=Q(finished_at__isnull=True), name="one_unfinished_import_of_a_file"
            )
        ]
        indexes = [models.Index(fields=["-started_at"], name="feed_imports_newest")]

    def __str__(self) -> str:
        return self.name
