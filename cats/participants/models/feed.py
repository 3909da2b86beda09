"""What the data feed last said of a person, and how asking it has gone (participants 10.3 and 12)."""

from django.db import models
from django.db.models import F, Q

from cats.participants.codes import FeedSide
from cats.participants.models.participant import Participant


class FeedState(models.Model):
    """How a case stands with the data feed; the row comes with the case.

    `checked_at` is when the feed last confirmed or changed what we hold. `asked_at` is set while somebody waits for the
    person to be asked about out of turn, `claimed_until` while a process asks. `twin` is the case that the feed says is
    the same person.
    """

    participant = models.OneToOneField(Participant, models.PROTECT, primary_key=True, related_name="feed_state")
    primary = models.CharField(max_length=6, choices=FeedSide, blank=True)
    registrations = models.JSONField(default=list)
    checked_at = models.DateTimeField(null=True, blank=True)
    attempted_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=20, blank=True)
    last_detail = models.CharField(max_length=200, blank=True)
    twin = models.ForeignKey(Participant, models.PROTECT, null=True, blank=True, related_name="+")
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            # The next to be asked about: those somebody waits for, then the longest unchecked.
            models.Index(fields=["asked_at"], name="feed_asked_for", condition=Q(asked_at__isnull=False)),
            models.Index(F("checked_at").asc(nulls_first=True), "participant", name="feed_oldest_first"),
            models.Index(fields=["-attempted_at"], name="feed_failing", condition=Q(failures__gt=0)),
        ]

    def __str__(self) -> str:
        return f"feed of {self.participant_id}"
