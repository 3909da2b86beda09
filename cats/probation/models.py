"""What is kept of probation data: facts for the lists, the cache behind them, and who may not see whom."""

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cats.core import clock
from cats.probation.codes import Cohort, DataState, Ground, SentenceEnd, Source

CRN_LENGTH = 16


class ProbationPerson(models.Model):
    """One row a CRN: what lists show, sort and filter by. It changes only when one of these facts does.

    Empty texts and nulls mean "not known". `is_restricted` is null until access control has answered once. `as_of` is
    set while the state is neither fresh nor never, and says from when the facts are.
    """

    crn = models.CharField("CRN", max_length=CRN_LENGTH, db_collation="C", primary_key=True)
    sex = models.CharField(max_length=20, blank=True)
    pdu_code = models.CharField(max_length=20, blank=True)
    pdu_name = models.CharField(max_length=200, blank=True)
    team_code = models.CharField(max_length=20, blank=True)
    team_name = models.CharField(max_length=200, blank=True)
    region_code = models.CharField(max_length=40, blank=True)
    region_name = models.CharField(max_length=200, blank=True)
    sentence_ends_on = models.DateField(null=True, blank=True)
    sentence_end_source = models.CharField(max_length=7, choices=SentenceEnd, blank=True)
    cohort = models.CharField(max_length=7, choices=Cohort, blank=True)
    has_ldc = models.BooleanField(null=True, blank=True)
    is_restricted = models.BooleanField(null=True, blank=True)
    has_data = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=DataState, default=DataState.NEVER)
    as_of = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "probation people"
        constraints = [
            models.CheckConstraint(name="probation_state_is_known", condition=Q(state__in=DataState.values)),
            models.CheckConstraint(name="probation_cohort_is_known", condition=Q(cohort__in=["", *Cohort.values])),
        ]

    def __str__(self) -> str:
        return self.crn


class ProbationSchedule(models.Model):
    """One row a CRN: when it was looked at and when it is due. Kept apart from the facts, which lists watch.

    `checked_at` is the oldest good check of any source, null when one is missing. `next_attempt_at` is set while a
    source fails. `generation` grows when everything fetched so far is void, so that answers on their way are dropped.
    `is_parked` keeps people whose cases are all closed or dormant out of the job's way; the job corrects it.
    """

    person = models.OneToOneField(
        ProbationPerson, models.CASCADE, db_column="crn", primary_key=True, related_name="schedule"
    )
    event_number = models.PositiveSmallIntegerField(default=1)
    generation = models.PositiveIntegerField(default=1)
    checked_at = models.DateTimeField(null=True, blank=True)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    is_parked = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(
                models.F("checked_at").asc(nulls_first=True),
                "person",
                name="probation_oldest_first",
                condition=Q(is_parked=False, next_attempt_at__isnull=True),
            ),
            models.Index(
                fields=["next_attempt_at", "person"],
                name="probation_next_attempt",
                condition=Q(is_parked=False, next_attempt_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class ProbationRecord(models.Model):
    """What one source said of one person, reduced to what pages and lists need.

    `fetched_at` is the last time anything was received, `checked_at` the last time the source gave a definite answer
    (unchanged and not found included), `changed_at` the last time that it differed. A failure changes neither these nor
    the payload.
    """

    person = models.ForeignKey(ProbationPerson, models.CASCADE, db_column="crn", related_name="records")
    source = models.CharField(max_length=13, choices=Source)
    payload = models.JSONField(null=True, blank=True)
    payload_hash = models.CharField(max_length=64, blank=True)
    is_not_found = models.BooleanField(default=False)
    fetched_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    attempted_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "source"], name="one_record_per_source")]

    def __str__(self) -> str:
        return f"{self.get_source_display()} of {self.person_id}"


class ProbationChange(models.Model):
    """A field of a source that changed: what it was and what it became. Append-only, and outlives the cache."""

    crn = models.CharField("CRN", max_length=CRN_LENGTH, db_collation="C")
    source = models.CharField(max_length=13, choices=Source)
    field = models.CharField(max_length=60)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["crn", "-at", "-id"], name="probation_changes_newest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.field} of {self.crn}"


class AccessDecision(models.Model):
    """What nDelius said about one person's sight of one restricted record, and until when that stands."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    crn = models.CharField("CRN", max_length=CRN_LENGTH, db_collation="C")
    is_allowed = models.BooleanField()
    ground = models.CharField(max_length=12, choices=Ground)
    message = models.CharField(max_length=500, blank=True)
    decided_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "crn"], name="one_decision_per_person_and_record")]
        indexes = [models.Index(fields=["expires_at"], name="access_decision_expiry")]

    def __str__(self) -> str:
        return f"{self.user_id} and {self.crn}: {self.get_ground_display()}"


class EmergencyAccess(models.Model):
    """Somebody opened a restricted record on their own word ("break-glass"), for a reason and a few hours."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    participant = models.ForeignKey("cats.Participant", models.PROTECT, related_name="+")
    crn = models.CharField("CRN", max_length=CRN_LENGTH, db_collation="C")
    reason = models.CharField(max_length=1000)
    at = models.DateTimeField(default=clock.now)
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "until"], name="emergency_access_of_person")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]
        verbose_name_plural = "emergency accesses"

    def __str__(self) -> str:
        return f"{self.user_id} to {self.crn} until {self.until}"


class ManagerNotice(models.Model):
    """What a manager has to be told about an emergency access; without a manager it is for system support."""

    access = models.OneToOneField(EmergencyAccess, models.PROTECT, related_name="notice")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["to", "read_at"], name="unread_notices_of_manager")]

    def __str__(self) -> str:
        return f"notice of {self.access_id}"


class CrnChange(models.Model):
    """A merge of two CRNs, or its undoing, as probation told us; which cases it moved, so that undoing is exact."""

    class Kind(models.TextChoices):
        """What happened."""

        MERGED = "merged", "Merged"
        UNMERGED = "unmerged", "Unmerged"

    kind = models.CharField(max_length=8, choices=Kind)
    from_crn = models.CharField("CRN", max_length=CRN_LENGTH, db_collation="C")
    to_crn = models.CharField("CRN", max_length=CRN_LENGTH, db_collation="C")
    occurred_at = models.DateTimeField()
    message_id = models.CharField(max_length=100, null=True, blank=True, unique=True)
    participant_ids = ArrayField(models.BigIntegerField(), default=list)
    was_late = models.BooleanField(default=False)
    applied_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["from_crn", "to_crn", "-occurred_at"], name="crn_changes_newest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.from_crn} {self.kind} {self.to_crn}"
