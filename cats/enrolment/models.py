"""What an enrolment rests on: where, consent, right to work, and what was submitted to quality assurance."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cats.assessments.models import Assessment
from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Stepped
from cats.documents.models import Document
from cats.enrolment.codes import ConsentStatus, ConsentVersion, WorkAnswer
from cats.organisations.models import Location, Tenant
from cats.participants.models import Participant

LONGEST_JUSTIFICATION = 1000


@tracked()
class Enrolment(Stepped):
    """How far a case is with its enrolment; where the person is enrolled stands on the case itself.

    `steps` are the pages of the wizard. `nationality` is what it was when the question about work was answered.
    """

    participant = models.OneToOneField(Participant, models.PROTECT, primary_key=True, related_name="enrolment")
    location_justification = models.CharField("Why they enrol elsewhere", max_length=LONGEST_JUSTIFICATION, blank=True)
    work_answer = models.CharField("Right to work", max_length=10, choices=WorkAnswer, blank=True)
    work_answered_at = models.DateTimeField(null=True, blank=True)
    work_answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    nationality = models.CharField(max_length=50, blank=True)
    consent_status = models.CharField(max_length=7, choices=ConsentStatus, default=ConsentStatus.PENDING)
    first_consent_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(name="work_answer_is_known", condition=Q(work_answer__in=["", *WorkAnswer.values])),
            models.CheckConstraint(
                name="granted_consent_has_a_date",
                condition=Q(consent_status=ConsentStatus.PENDING, first_consent_on__isnull=True)
                | Q(consent_status=ConsentStatus.GRANTED, first_consent_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"enrolment of {self.participant_id}"

    @property
    def is_granted(self) -> bool:
        """Say whether the case has been approved once."""
        return self.consent_status == ConsentStatus.GRANTED


@tracked()
class Consent(models.Model):
    """A signed form by which a person takes part, from a day on; it has no end. The one added last counts."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="consents")
    valid_from = models.DateField("Date of consent")
    version = models.CharField(max_length=4, choices=ConsentVersion)
    document = models.OneToOneField(Document, models.PROTECT, related_name="consent")
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "valid_from", "version"], name="consent_is_recorded_once")
        ]
        indexes = [models.Index(fields=["participant", "-added_at", "-id"], name="consents_newest_first")]

    def __str__(self) -> str:
        return f"consent of {self.valid_from} on {self.participant_id}"


@tracked()
class RightToWork(models.Model):
    """A document that shows that a person may work here, from a day to a day; without the second, without end."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="rights_to_work")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, related_name="right_to_work")
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name_plural = "rights to work"
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "valid_from", "valid_to"],
                name="right_to_work_is_recorded_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="right_to_work_ends_after_start",
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
            ),
        ]
        indexes = [
            models.Index(fields=["valid_to"], name="rights_to_work_by_end", condition=Q(valid_to__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"right to work from {self.valid_from} on {self.participant_id}"


class EnrolmentSubmission(models.Model):
    """One submission to quality assurance, with the facts as they were then. Append-only.

    `readiness` is what `cats.enrolment.readiness.snapshot` makes; its `version` says in which shape.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="enrolment_submissions")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tenant = models.ForeignKey(Tenant, models.PROTECT, related_name="+")
    location = models.ForeignKey(Location, models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, models.PROTECT, related_name="+")
    right_to_work = models.ForeignKey(RightToWork, models.PROTECT, null=True, blank=True, related_name="+")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="+")
    consent_on = models.DateField()
    justification = models.CharField(max_length=LONGEST_JUSTIFICATION, blank=True)
    readiness = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["participant", "-at", "-id"], name="submissions_newest_first")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"submission of {self.participant_id} on {self.at:%Y-%m-%d}"
