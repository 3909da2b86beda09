"""Files made for one person. Not part of the record: what was exported by whom stands in the access log."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cats.core import clock


class FileState(models.TextChoices):
    """How far a file is. Whether its making failed, its job knows."""

    PREPARING = "preparing", "Being prepared"
    READY = "ready", "Ready"
    LOST = "lost", "Lost"


class GeneratedFile(models.Model):
    """A document that somebody asked for.

    `keys` (the ids of its rows, in order) and `recipe` (sealed) say what to write, and are emptied when it is written.
    `storage_key` names the stored content; it is written down before anything is stored, so nothing is ever stored
    that no row knows of. `access` is a digest of what the owner could see when they asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="files")
    title = models.CharField(max_length=200)
    name = models.CharField(max_length=150)
    extension = models.CharField(max_length=10)
    content_type = models.CharField(max_length=100)
    state = models.CharField(max_length=10, choices=FileState, default=FileState.PREPARING)
    rows = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    storage_key = models.CharField(max_length=64, blank=True)
    source = models.CharField(max_length=60)
    recipe = models.TextField(blank=True)
    keys = ArrayField(models.BigIntegerField(), default=list)
    digest = models.CharField(max_length=64)
    access = models.CharField(max_length=64)
    job = models.ForeignKey("cats.Job", models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="file_state_is_known", condition=Q(state__in=FileState.values)),
            models.CheckConstraint(
                name="file_that_is_ready_is_whole",
                condition=~Q(state=FileState.READY)
                | (Q(size__isnull=False, rows__isnull=False) & ~Q(sha256="") & ~Q(storage_key="")),
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="file_by_owner"),
            models.Index(fields=["expires_at"], name="file_expiry"),
        ]

    def __str__(self) -> str:
        return self.name
