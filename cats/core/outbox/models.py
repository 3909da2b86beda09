"""A message that has to leave, and how its sending stands."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from cats.core import clock


class Delivery(models.TextChoices):
    """How far a message is. A dead letter was tried as often as is sensible and waits for an operator."""

    WAITING = "waiting", "Waiting"
    SENT = "sent", "Sent"
    DEAD = "dead", "Dead letter"
    GIVEN_UP = "given_up", "Given up"


class OutboxMessage(models.Model):
    """An e-mail to a person of ours, or to an address; the text is made of a template and `facts` when it is sent.

    `facts` are codes, ids and numbers, never what a case says. `key` keeps a caller from posting the same thing twice.
    `run_after` and `held_until` are times of the database's clock. The id makes the Message-ID, so a copy that is sent
    after a crash is the same message to every mail system that looks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=40)
    template = models.CharField(max_length=60)
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    address = models.EmailField(max_length=256, blank=True)
    facts = models.JSONField(default=dict)
    key = models.CharField(max_length=100, unique=True, null=True, blank=True)
    state = models.CharField(max_length=10, choices=Delivery, default=Delivery.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(db_default=Now())
    held_until = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="outbox_state_is_known", condition=Q(state__in=Delivery.values)),
            models.CheckConstraint(
                name="outbox_has_one_recipient",
                condition=Q(to__isnull=False, address="") | (Q(to__isnull=True) & ~Q(address="")),
            ),
            models.CheckConstraint(
                name="outbox_ends_when_it_is_over",
                condition=Q(state=Delivery.WAITING, ended_at__isnull=True)
                | (~Q(state=Delivery.WAITING) & Q(ended_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["run_after"], name="outbox_due", condition=Q(state=Delivery.WAITING)),
            models.Index(fields=["-created_at", "-id"], name="outbox_newest_first"),
            models.Index(fields=["ended_at"], name="outbox_age", condition=Q(ended_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
