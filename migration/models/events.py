"""What NOMIS told us: the inbox, the grace period of transactions, and records that are gone."""

import uuid

from django.db import models
from django.db.models import Q

from cats.core import clock


class EventState(models.TextChoices):
    """What became of an event; parked ones wait for somebody to switch them on or to look."""

    PENDING = "pending", "To be handled"
    HANDLED = "handled", "Handled"
    SKIPPED = "skipped", "Skipped, our side caused it"
    IGNORED = "ignored", "Nothing to do"
    PARKED = "parked", "Parked"
    RETRYING = "retrying", "To be tried again"
    DEAD = "dead", "Given up"
    DISCARDED = "discarded", "Discarded"


class SyncEvent(models.Model):
    """One notification, unique by its message id. Events of one `subject` are handled one after the other, by `id`."""

    id = models.BigAutoField(primary_key=True)
    message_id = models.CharField(max_length=100, unique=True)
    event_type = models.CharField(max_length=100)
    subject = models.CharField(max_length=80, blank=True)
    body = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=EventState, default=EventState.PENDING)
    outcome = models.CharField(max_length=120, blank=True)
    detail = models.CharField(max_length=500, blank=True)
    attempts = models.SmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    holder = models.UUIDField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    occurred_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField(default=clock.now)
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="event_state_is_known", condition=Q(state__in=EventState.values))]
        indexes = [
            models.Index(fields=["id"], name="event_open", condition=Q(state__in=["pending", "retrying"])),
            models.Index(fields=["subject", "id"], name="event_turn", condition=Q(state__in=["pending", "retrying"])),
            models.Index(fields=["state", "-id"], name="event_by_state"),
            # Those whose bodies are still kept, by how long they have been over.
            models.Index(
                fields=["handled_at"], name="event_body_kept", condition=~Q(body={}) & Q(handled_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.message_id}"


class FinanceGrace(models.Model):
    """A transaction that is read when `due_at` has come, so that all its rows are there (migration 4.4)."""

    transaction_id = models.BigIntegerField(primary_key=True)
    first_seen_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField()
    request_id = models.UUIDField(default=uuid.uuid4)
    event_type = models.CharField(max_length=100)
    attempts = models.SmallIntegerField(default=0)
    holder = models.UUIDField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=500, blank=True)
    # A failure that trying again does not help, until somebody retries it.
    is_dead = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="grace_due", condition=Q(is_dead=False))]

    def __str__(self) -> str:
        return str(self.transaction_id)


class Tombstone(models.Model):
    """A record that NOMIS deleted, perhaps before we had it: a late "created" is then checked, not believed."""

    entity = models.CharField(max_length=20)
    key = models.CharField(max_length=40, db_collation="C")
    deleted_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entity", "key"], name="one_tombstone_per_nomis_record")]

    def __str__(self) -> str:
        return f"{self.entity} {self.key}"
