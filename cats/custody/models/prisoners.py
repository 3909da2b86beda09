"""A prisoner number, and whose it is here."""

from django.db import models
from django.db.models import Q

from cats.core.history import tracked
from cats.participants.models import Participant

NUMBER_LENGTH = 10


@tracked()
class Prisoner(models.Model):
    """A prisoner as NOMIS knows them by number; tied to the one case that carries it, if there is one.

    Every custody record of a prisoner points here, so that tying them to somebody who enrols is one row.
    """

    number = models.CharField(max_length=NUMBER_LENGTH, unique=True, db_collation="C")
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="prisoners", db_index=False
    )

    class Meta:
        constraints = [models.CheckConstraint(name="prisoner_has_a_number", condition=~Q(number=""))]
        indexes = [
            models.Index(fields=["participant"], name="prisoner_of_case", condition=Q(participant__isnull=False))
        ]

    def __str__(self) -> str:
        return self.number
