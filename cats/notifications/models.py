"""What people were told, and how they want to hear of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cats.core import clock


class Notification(models.Model):
    """Something that happened and that one person should know of.

    `kind` is a code whose wording stands in `kinds`; `facts` are codes, ids and numbers, never a name. `link` is a path
    of ours.
    """

    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifications")
    kind = models.CharField(max_length=40)
    participant = models.ForeignKey("cats.Participant", models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=300)
    facts = models.JSONField(default=dict)
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="notification_leads_to_a_path_of_ours", condition=Q(link__startswith="/")),
        ]
        indexes = [
            models.Index(fields=["to", "-at", "-id"], name="notification_newest_first"),
            models.Index(fields=["to", "-at", "-id"], name="notification_unread", condition=Q(read_at__isnull=True)),
            models.Index(fields=["at"], name="notification_age"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.to_id}"


class Digest(models.TextChoices):
    """How often a person wants an e-mail about what is unread."""

    OFF = "off", "Do not email me"
    DAILY = "daily", "Email me once a day"


class NotificationPreference(models.Model):
    """How a person wants to be told; no row means that they have not said, and are told in the system only."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_preference")
    digest = models.CharField(max_length=5, choices=Digest, default=Digest.OFF)
    told_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="digest_is_known", condition=Q(digest__in=Digest.values)),
        ]
        indexes = [models.Index(fields=["user"], name="digest_daily", condition=Q(digest=Digest.DAILY))]

    def __str__(self) -> str:
        return f"{self.digest} for {self.user_id}"
