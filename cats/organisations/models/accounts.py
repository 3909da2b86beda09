"""What is kept about an account besides its facts: why it was changed, and whom dormancy has warned."""

from typing import ClassVar

import pgtrigger
from django.db import models

from cats.core import clock
from cats.organisations.models.users import User

LONGEST_CALL_REFERENCE, LONGEST_USER_NOTE = 20, 1000


class UserNote(models.Model):
    """Why an account was made or changed, and the call that asked for it; append-only."""

    user = models.ForeignKey(User, models.PROTECT, related_name="notes")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    call_reference = models.CharField(max_length=LONGEST_CALL_REFERENCE)
    text = models.CharField(max_length=LONGEST_USER_NOTE)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-at", "-id"], name="user_notes_newest")]
        triggers: ClassVar = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"note of {self.at:%Y-%m-%d} on {self.user_id}"


class DormancyWarning(models.Model):
    """Somebody was told that their account will become inactive: once for each time that they stay away."""

    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    away_since = models.DateTimeField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "away_since"], name="one_dormancy_warning_an_absence"),
        ]

    def __str__(self) -> str:
        return f"warning of {self.at:%Y-%m-%d} to {self.user_id}"
