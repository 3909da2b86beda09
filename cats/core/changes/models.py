"""One row for each version of a recorded row, read from a view over all tables of row history."""

from typing import Any, Self

from django.db import models

from cats.core.changes.keys import place_of


class ChangeRows(models.QuerySet["Change"]):
    """Changes, of which one is found in its own table instead of in all of them."""

    def filter(self, *conditions: Any, **lookups: Any) -> Self:
        """Narrow down; for a key, by what it is made of as well, which is what has an index."""
        if "pk" in lookups:
            code, event = place_of(lookups["pk"])
            lookups |= {"code": code, "event": event}
        return super().filter(*conditions, **lookups)


class Change(models.Model):
    """A row was made, changed or deleted.

    `source` is the table of row history, `event` the version's number there, `row` the recorded row's key, and `case`
    the case that the row is about, where the version itself says so. Times are when the transaction began.
    """

    id = models.BigIntegerField(primary_key=True)
    code = models.IntegerField()
    source = models.CharField(max_length=63)
    event = models.BigIntegerField()
    what = models.CharField(max_length=10)
    at = models.DateTimeField()
    row = models.BigIntegerField()
    context = models.UUIDField(null=True)
    case = models.BigIntegerField(null=True)
    said = models.JSONField()

    objects = ChangeRows.as_manager()

    class Meta:
        managed = False
        db_table = "cats_change"

    def __str__(self) -> str:
        return f"{self.what} of {self.source} {self.row}"
