"""A move of a person between places, and what sender and receiver said about it."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.organisations.models import Contract, Location
from cats.participants.models import Participant
from cats.transfers.codes import DESK_OF, OPEN, OVER, Desk, Said, State

LONGEST_TEXT = 1000


@tracked()
class Transfer(Versioned):
    """One move. While it is open the person is on the desk that its state names, and on no other.

    The paths are those of the tenants on either side when the person moved. `continues` is the transfer that this move
    superseded; `in_transit_since` is when the first of such a row began.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="transfers")
    from_location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    to_location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    from_contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="+")
    to_contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="+")
    former_owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sender_path = models.CharField(max_length=50, db_collation="C")
    receiver_path = models.CharField(max_length=50, db_collation="C")
    moved_at = models.DateTimeField()
    in_transit_since = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State)
    continues = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by", editable=False
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    new_owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant"], condition=Q(state__in=OPEN), name="one_desk_a_person"),
            models.CheckConstraint(name="transfer_state_is_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(
                name="transfer_ends_when_it_is_over",
                condition=Q(state__in=OPEN, ended_at__isnull=True) | Q(state__in=OVER, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="transfer_accepted_by_somebody",
                condition=~Q(state=State.ACCEPTED) | Q(new_owner__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["receiver_path", "in_transit_since", "id"],
                name="transfer_incoming",
                condition=Q(state__in=OPEN),
            ),
            models.Index(fields=["sender_path", "-moved_at", "-id"], name="transfer_outgoing"),
            models.Index(fields=["participant", "-moved_at", "-id"], name="transfer_of_case"),
        ]

    def __str__(self) -> str:
        return f"transfer {self.pk} ({self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do something."""
        return self.state in OPEN

    @property
    def desk(self) -> Desk | None:
        """Return whose turn it is; None when it is over."""
        return DESK_OF.get(self.state)

    @property
    def kind_words(self) -> str:
        """Return what sort of move it is: custody to community."""
        return f"{self.from_location.setting.label.lower()} to {self.to_location.setting.label.lower()}"


class TransferMessage(models.Model):
    """What one side wrote to the other; append-only."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="messages")
    said = models.CharField(max_length=10, choices=Said)
    text = models.CharField(max_length=LONGEST_TEXT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(name="transfer_message_is_known", condition=Q(said__in=Said.values)),
            models.CheckConstraint(name="transfer_message_says_something", condition=~Q(text="")),
        ]
        indexes = [models.Index(fields=["transfer", "at", "id"], name="transfer_messages_in_order")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_said_display()} on {self.transfer_id}"
