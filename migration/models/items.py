"""Items: the ids of a run, each in exactly one state."""

from django.db import models
from django.db.models import Q

from migration.codes import OPEN_STATES, ItemState
from migration.models.runs import Run


class Item(models.Model):
    """One id that a run listed, and what became of it.

    While `held_until` (by the clock of the database) is in the future, `holder` is working on it; its state is then
    still pending or retrying. `reason` is a stable code, `detail` says which value; `payload` is what NOMIS answered,
    kept for failures alone. `waits_for` is the subject of a waiting item.
    """

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(Run, models.PROTECT, related_name="items")
    key = models.CharField(max_length=40, db_collation="C")
    state = models.CharField(max_length=14, choices=ItemState, default=ItemState.PENDING, db_default=ItemState.PENDING)
    attempts = models.SmallIntegerField(default=0, db_default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    holder = models.UUIDField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=60, blank=True, db_default="")
    detail = models.CharField(max_length=500, blank=True, db_default="")
    waits_for = models.CharField(max_length=260, blank=True, db_default="")
    payload = models.JSONField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "key"], name="one_item_per_key"),
            models.CheckConstraint(name="item_state_is_known", condition=Q(state__in=ItemState.values)),
        ]
        indexes = [
            models.Index(fields=["run", "id"], name="item_open", condition=Q(state__in=OPEN_STATES)),
            models.Index(fields=["run", "state", "reason", "id"], name="item_by_state"),
            models.Index(fields=["waits_for"], name="item_waiting", condition=Q(state=ItemState.WAITING)),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.run_id}"
