"""What we have to tell the data-matching service, as rows of the transaction that has a reason to."""

from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.dms.codes import MessageKind
from cats.participants.models import Participant


class FeedMessage(models.Model):
    """One call that changes something at the service, made after the commit until it is taken.

    `code` is the region of a sticky region, and the number of the leading record of a hard link. A message that was
    refused for good, or tried too often, is dead and waits for an operator.
    """

    kind = models.CharField(max_length=20, choices=MessageKind)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="feed_messages")
    code = models.CharField(max_length=16)
    created_at = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(default=clock.now)
    problem = models.CharField(max_length=20, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    is_dead = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["run_after"], name="feed_messages_due", condition=Q(sent_at=None, is_dead=False)),
            models.Index(fields=["created_at"], name="feed_messages_dead", condition=Q(is_dead=True)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
