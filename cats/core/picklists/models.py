"""One answer of a picklist."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from cats.core.history import tracked
from cats.core.models import Versioned
from cats.core.picklists.kinds import PicklistKind

LONGEST_CODE, LONGEST_WORDING = 40, 200


@tracked()
class PicklistEntry(Versioned):
    """An answer: its stable code, its words, and the first and last day on which it may be chosen, both inclusive.

    `place` puts answers before others; equal ones are in the order of their words.
    """

    kind = models.CharField(max_length=20, choices=PicklistKind)
    code = models.CharField(max_length=LONGEST_CODE)
    wording = models.CharField(max_length=LONGEST_WORDING)
    place = models.SmallIntegerField(default=0)
    needs_explanation = models.BooleanField(default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "place", "wording", "id"]
        verbose_name_plural = "picklist entries"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="one_meaning_per_picklist_code"),
            models.CheckConstraint(name="picklist_code_shape", condition=Q(code__regex=r"^[a-z0-9][a-z0-9_.]*$")),
            models.CheckConstraint(
                name="picklist_entry_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.wording

    @property
    def rank(self) -> tuple[int, str, str]:
        """Return what answers are put in order by; the same under every locale of the database."""
        return self.place, self.wording.casefold(), self.code
