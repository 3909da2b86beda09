"""Labels, and the cases that carry them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.organisations.models import Contract
from cats.participants.codes import LabelColour, LabelScope
from cats.participants.models.participant import Participant

LONGEST_LABEL_NOTE = 250


@tracked()
class Label(Versioned):
    """A mark that people or the system put on cases; a contract's own, or everybody's (participants 7.5)."""

    name = models.CharField(max_length=25)
    description = models.CharField(max_length=200)
    scope = models.CharField(max_length=6, choices=LabelScope, default=LabelScope.USER)
    colour = models.CharField(max_length=10, choices=LabelColour, default=LabelColour.GREY)
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, blank=True, related_name="labels")

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"), condition=Q(contract__isnull=True), name="global_label_name_is_unique"
            ),
            models.UniqueConstraint(Lower("name"), "contract", name="label_name_is_unique_in_contract"),
            models.CheckConstraint(name="label_name_is_long_enough", condition=Q(name__regex=r"^.{2,}$")),
        ]

    def __str__(self) -> str:
        return self.name


@tracked()
class ParticipantLabel(models.Model):
    """A label on a case, from when it was put there until it is closed."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="label_links")
    label = models.ForeignKey(Label, models.PROTECT, related_name="links")
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    opened_note = models.CharField(max_length=LONGEST_LABEL_NOTE, blank=True, default="", db_default="")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    closed_note = models.CharField(max_length=LONGEST_LABEL_NOTE, blank=True, default="", db_default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "label"],
                condition=Q(closed_at__isnull=True),
                name="one_open_label_link",
            ),
            models.CheckConstraint(
                name="label_closes_after_opening",
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} on {self.participant_id}"
