"""Tables by which records are translated, and which people maintain: rooms, a prison's times, further codes."""

from django.db import models
from django.db.models import F, Q

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from migration.reference.codes import CodeTable


@tracked()
class RoomMapping(Versioned):
    """What a prison's visiting room is called here, and whether visits there are open (migration 4.1.3)."""

    prison = models.CharField(max_length=6)
    nomis_room = models.CharField(max_length=240)
    room = models.CharField(max_length=240)
    is_open = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["prison", "nomis_room"]
        constraints = [
            models.UniqueConstraint(fields=["prison", "nomis_room"], name="one_mapping_per_room"),
            models.CheckConstraint(name="room_has_a_name", condition=~Q(prison="") & ~Q(nomis_room="") & ~Q(room="")),
        ]

    def __str__(self) -> str:
        return self.nomis_room


@tracked()
class PrisonTimeRule(Versioned):
    """At a prison, future visits that begin before `split_at` take the first pair of times, others the second."""

    prison = models.CharField(max_length=6, unique=True)
    split_at = models.TimeField()
    early_start = models.TimeField()
    early_end = models.TimeField()
    late_start = models.TimeField()
    late_end = models.TimeField()

    class Meta:
        ordering = ["prison"]
        constraints = [
            models.CheckConstraint(
                name="visit_times_end_after_they_begin",
                condition=Q(early_start__lt=F("early_end"), late_start__lt=F("late_end")),
            ),
        ]

    def __str__(self) -> str:
        return self.prison


@tracked()
class CodeMapping(Versioned):
    """A NOMIS code that the built-in tables do not know, and which of our codes it means (`table` names the list)."""

    table = models.CharField(max_length=40, choices=CodeTable)
    nomis_code = models.CharField(max_length=20)
    code = models.CharField(max_length=40)

    class Meta:
        ordering = ["table", "nomis_code"]
        constraints = [
            models.UniqueConstraint(fields=["table", "nomis_code"], name="one_meaning_per_nomis_code"),
            models.CheckConstraint(name="code_table_is_known", condition=Q(table__in=CodeTable.values)),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.nomis_code}"
