"""What contacts are to prisoners, and what restricts them."""

from django.db import models

from cats.core.history import tracked
from cats.core.models import Versioned
from cats.custody.models.base import AuditedRecord
from cats.custody.models.contacts import Contact
from cats.custody.models.prisoners import Prisoner


@tracked()
class Relationship(Versioned, AuditedRecord):
    """What a contact is to a prisoner; codes with their words."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="relationships")
    prisoner = models.ForeignKey(Prisoner, models.PROTECT, related_name="relationships", db_index=False)
    booking_id = models.BigIntegerField()
    is_current_term = models.BooleanField()
    contact_type = models.CharField(max_length=12)
    relationship = models.CharField(max_length=12)
    relationship_words = models.CharField(max_length=240, blank=True)
    is_active = models.BooleanField()
    is_approved_visitor = models.BooleanField()
    is_next_of_kin = models.BooleanField()
    is_emergency_contact = models.BooleanField()
    comment = models.TextField(blank=True)
    expires_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["prisoner", "-is_active", "id"], name="relationships_of_prisoner")]


class Restriction(Versioned, AuditedRecord):
    """What is forbidden or to be watched, from a day on and perhaps until one."""

    kind = models.CharField(max_length=12)
    kind_words = models.CharField(max_length=240, blank=True)
    effective_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    comment = models.TextField(blank=True)
    entered_by = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True


@tracked()
class RelationshipRestriction(Restriction):
    """A restriction on one contact with one prisoner."""

    relationship = models.ForeignKey(Relationship, models.CASCADE, related_name="restrictions")


@tracked()
class ContactRestriction(Restriction):
    """A restriction on a contact, whomever they visit."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="restrictions")


@tracked()
class PrisonerRestriction(Restriction):
    """A restriction on a prisoner, whoever comes."""

    prisoner = models.ForeignKey(Prisoner, models.PROTECT, related_name="restrictions")
    booking_id = models.BigIntegerField(null=True, blank=True)
    is_current_term = models.BooleanField()
    authorised_by = models.CharField(max_length=100, blank=True)
