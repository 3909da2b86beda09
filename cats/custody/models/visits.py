"""Visits to a prisoner."""

from django.db import models
from django.db.models import Q

from cats.core.history import tracked
from cats.core.models import Versioned
from cats.custody.codes import VisitKind, VisitOutcome, VisitRestriction, VisitStatus
from cats.custody.models.base import KEY_LENGTH, AuditedRecord
from cats.custody.models.prisoners import Prisoner


@tracked()
class Visit(Versioned, AuditedRecord):
    """A visit; `prison` is NOMIS' code. What the prison wrote about it is kept for visits that are to come."""

    prisoner = models.ForeignKey(Prisoner, models.PROTECT, related_name="visits", db_index=False)
    prison = models.CharField(max_length=6)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    kind = models.CharField(max_length=8, choices=VisitKind)
    status = models.CharField(max_length=9, choices=VisitStatus)
    outcome = models.CharField(max_length=40, choices=VisitOutcome, blank=True)
    room = models.CharField(max_length=240, blank=True)
    restriction = models.CharField(max_length=7, choices=VisitRestriction)
    lead_visitor_key = models.CharField(max_length=KEY_LENGTH, blank=True)
    contact_name = models.CharField(max_length=240, blank=True)
    contact_telephone = models.CharField(max_length=60, blank=True)
    comment = models.TextField(blank=True)
    visitor_concern = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="visit_kind_is_known", condition=Q(kind__in=VisitKind.values)),
            models.CheckConstraint(name="visit_status_is_known", condition=Q(status__in=VisitStatus.values)),
            models.CheckConstraint(name="visit_outcome_is_known", condition=Q(outcome__in=["", *VisitOutcome.values])),
            models.CheckConstraint(
                name="visit_restriction_is_known", condition=Q(restriction__in=VisitRestriction.values)
            ),
        ]
        indexes = [models.Index(fields=["prisoner", "-starts_at", "-id"], name="visit_newest_first")]


@tracked()
class VisitVisitor(models.Model):
    """Somebody who comes to a visit, by the NOMIS key of the contact, whom we may not have yet."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="visitors", db_index=False)
    contact_key = models.CharField(max_length=KEY_LENGTH, db_collation="C")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["visit", "contact_key"], name="visitor_comes_once")]
        indexes = [models.Index(fields=["contact_key"], name="visits_of_contact")]

    def __str__(self) -> str:
        return self.contact_key
