"""A person on the programme, which is what a case is, and the numbers others know them by."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.organisations.models import Location
from cats.participants.codes import IdentifierKind, RiskDueReason, Sex, Status
from cats.participants.rules import INACTIVE, is_overdue


@tracked()
class Participant(Versioned):
    """A case. `id` is ours and is what addresses and the caselist use; `upci` is the feed's key of the person."""

    upci = models.CharField("UPCI", max_length=9, unique=True)
    first_name = models.CharField(max_length=150, blank=True)
    middle_name = models.CharField(max_length=150, blank=True)
    last_name = models.CharField(max_length=150)
    date_of_birth = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    nationality = models.CharField(max_length=50, blank=True)
    ethnicity = models.CharField(max_length=100, blank=True)
    status = models.CharField(max_length=25, choices=Status, default=Status.IDENTIFIED)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="cases")
    current_location = models.ForeignKey(Location, models.PROTECT, related_name="present_cases")
    enrolment_location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="enrolled_cases"
    )
    risk_due_on = models.DateField(null=True, blank=True)
    risk_due_reason = models.CharField(max_length=25, choices=RiskDueReason, default=RiskDueReason.NEW_ENTRY)
    left_feed_on = models.DateField(null=True, blank=True)
    primary_record_key = models.CharField(max_length=16, blank=True, default="", db_default="")
    referral_source = models.CharField(max_length=40, blank=True, default="", db_default="")
    referral_comments = models.CharField(max_length=1000, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        indexes = [
            # What is due for one person, the most pressing first.
            models.Index(
                fields=["owner", "risk_due_on"], name="due_by_owner", condition=~Q(status__in=sorted(INACTIVE))
            ),
            # People who may be one and the same are looked for among those born on nearly the same day.
            models.Index(fields=["date_of_birth"], name="participant_by_birth"),
        ]
        constraints = [
            models.CheckConstraint(name="upci_shape", condition=Q(upci__regex=r"^[0-9A-Z]{9}$")),
            models.CheckConstraint(name="participant_status_is_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="risk_due_reason_is_known", condition=Q(risk_due_reason__in=RiskDueReason.values)
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """Return the address of the case page."""
        return reverse("case", args=[self.pk])

    @property
    def full_name(self) -> str:
        """Return the name as it reads in a sentence."""
        return " ".join(name for name in (self.first_name, self.last_name) if name)

    @property
    def list_name(self) -> str:
        """Return the name as it reads in a list: surname first, in capitals."""
        return ", ".join(name for name in (self.last_name.upper(), self.first_name) if name)

    @property
    def is_active(self) -> bool:
        """Say whether the case may be worked on: neither archived nor dormant."""
        return self.status not in INACTIVE

    @property
    def is_archived(self) -> bool:
        return self.status == Status.ARCHIVED

    @property
    def risk_is_overdue(self) -> bool:
        """Say whether the risk review should have happened by yesterday."""
        return is_overdue(self.risk_due_on, clock.today())


@tracked()
class Identifier(models.Model):
    """A number by which a prison, probation or the police know the person; one of each kind."""

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=5, choices=IdentifierKind)
    value = models.CharField(max_length=16)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "kind"], name="one_identifier_of_a_kind"),
            models.CheckConstraint(name="identifier_has_a_value", condition=~Q(value="")),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="identifier_by_value")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"
