"""Days added to or taken off a sentence or a key date."""

from django.db import models
from django.db.models import Q

from cats.core.history import tracked
from cats.core.models import Versioned
from cats.custody.codes import AdjustmentCategory, AdjustmentKind
from cats.custody.models.base import NomisRecord
from cats.custody.models.prisoners import Prisoner


@tracked()
class SentenceAdjustment(Versioned, NomisRecord):
    """An adjustment. Its NOMIS key is "<category>:<number>", because a number is unique only within its category."""

    prisoner = models.ForeignKey(Prisoner, models.PROTECT, related_name="adjustments", db_index=False)
    category = models.CharField(max_length=8, choices=AdjustmentCategory)
    booking_id = models.BigIntegerField()
    sentence_sequence = models.IntegerField(null=True, blank=True)
    is_current_term = models.BooleanField()
    is_released = models.BooleanField()
    agency = models.CharField(max_length=6, blank=True)
    kind = models.CharField(max_length=12, choices=AdjustmentKind)
    days = models.BigIntegerField()
    is_active = models.BooleanField()
    adjusted_on = models.DateField(null=True, blank=True)
    from_date = models.DateField(null=True, blank=True)
    comment = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="adjustment_category_is_known", condition=Q(category__in=AdjustmentCategory.values)
            ),
            models.CheckConstraint(name="adjustment_kind_is_known", condition=Q(kind__in=AdjustmentKind.values)),
        ]
        indexes = [
            models.Index(fields=["prisoner", "id"], name="adjustments_of_prisoner"),
            models.Index(fields=["booking_id"], name="adjustments_of_booking"),
        ]
