"""The queue: one table for all kinds of work and all rungs of the check."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.enrolment.models import EnrolmentSubmission
from cats.organisations.models import Tenant
from cats.participants.models import Participant
from cats.quality.codes import Outcome, QueueKind, Stage

WAITING = Q(decided_at__isnull=True)


@tracked()
class QueueEntry(Versioned):
    """Something that waits at one rung of the check, or that was decided there; a case waits at one rung at a time.

    `tenant`, `support_worker` and `consent_on` are as they were at the submission, and go with the work from rung to
    rung. `holder` has it in hand until `held_until`, and no longer.
    """

    kind = models.CharField(max_length=10, choices=QueueKind, default=QueueKind.ENROLMENT)
    stage = models.CharField(max_length=10, choices=Stage)
    participant = models.ForeignKey(Participant, models.PROTECT, related_name="queue_entries")
    submission = models.ForeignKey(EnrolmentSubmission, models.PROTECT, related_name="queue_entries")
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    support_worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    consent_on = models.DateField("Date of consent")
    entered_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField()
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    held_until = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)

    class Meta:
        verbose_name_plural = "queue entries"
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "kind"], condition=WAITING, name="one_waiting_entry_of_a_kind"
            ),
            models.CheckConstraint(name="queue_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(
                name="holder_has_an_end",
                condition=Q(holder__isnull=True, held_until__isnull=True)
                | Q(holder__isnull=False, held_until__isnull=False),
            ),
            models.CheckConstraint(
                name="decision_is_whole",
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, outcome="")
                | (Q(decided_at__isnull=False, holder__isnull=True) & Q(outcome__in=Outcome.values)),
            ),
        ]
        indexes = [
            models.Index(fields=["stage", "entered_at", "id"], name="waiting_oldest_first", condition=WAITING),
            models.Index(fields=["holder"], name="waiting_by_holder", condition=WAITING & Q(holder__isnull=False)),
            models.Index(fields=["submission"], name="rungs_of_a_submission"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} of {self.participant_id}"

    @property
    def is_waiting(self) -> bool:
        """Say whether nobody has decided yet."""
        return self.decided_at is None
