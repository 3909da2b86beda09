"""Notes: what somebody wrote about a case. Never edited, never deleted by a person."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.core.history import tracked
from cats.organisations.models import Tenant
from cats.participants.models.participant import Participant

LONGEST_NOTE = 1000


@tracked()
class Note(models.Model):
    """A caseworker's words, with the organisation they wrote for."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="notes")
    text = models.CharField(max_length=LONGEST_NOTE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    tenant = models.ForeignKey(Tenant, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(name="note_says_something", condition=~Q(text=""))]
        indexes = [models.Index(fields=["participant", "-at", "-id"], name="notes_newest_first")]

    def __str__(self) -> str:
        return f"note of {self.at:%Y-%m-%d} on {self.participant_id}"
