"""What has changed and is not yet in the caselist. The database's clock alone dates these rows."""

from django.db import models


class Instant(models.Func):
    """This instant by the database's clock, wherever in its transaction a statement stands."""

    template = "clock_timestamp()"
    output_field = models.DateTimeField()


class StaleCase(models.Model):
    """A mark: this case's row may differ from its definition. Only ever added and taken, never changed.

    Triggers write it in the transaction of the change. Without `run_after` it is due; with it, the case has failed and
    is tried again then. `bulk` marks come from a change to very many cases and let others go first.
    """

    id = models.BigAutoField(primary_key=True)
    case_id = models.BigIntegerField()
    at = models.DateTimeField(db_default=Instant())
    bulk = models.BooleanField(db_default=False)
    attempts = models.SmallIntegerField(db_default=0)
    run_after = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["bulk", "id"], name="stalecase_queue"),
            models.Index(fields=["case_id"], name="stalecase_case"),
        ]

    def __str__(self) -> str:
        return f"mark {self.pk} of case {self.case_id}"


class StaleLookup(models.Model):
    """A mark: a row that many cases share, known by its primary key, has changed (a label's name, a person's tenant).

    The drain turns it into marks of cases after its transaction has committed, and not the trigger before: a trigger
    cannot see the cases that another, still open transaction is just connecting with the row (decision 0012).
    """

    id = models.BigAutoField(primary_key=True)
    source = models.TextField()
    row_key = models.TextField()
    at = models.DateTimeField(db_default=Instant())

    def __str__(self) -> str:
        return f"mark of {self.source} {self.row_key}"


class DeadLetter(models.Model):
    """A case that failed eight times and waits for an operator; a later change to it is one more try."""

    case_id = models.BigIntegerField(primary_key=True)
    attempts = models.SmallIntegerField()
    error = models.TextField()
    first_failed_at = models.DateTimeField(db_default=Instant())
    last_failed_at = models.DateTimeField(db_default=Instant())

    class Meta:
        indexes = [models.Index(fields=["-last_failed_at"], name="deadletter_newest")]

    def __str__(self) -> str:
        return f"dead letter of case {self.case_id}"
