"""People outside, and what hangs on them."""

from django.db import models

from cats.core.history import tracked
from cats.core.models import Versioned
from cats.custody.models.base import AuditedRecord


@tracked()
class Contact(Versioned, AuditedRecord):
    """A person outside; the NOMIS key is the person id, which visits and relationships name them by."""

    first_name = models.CharField(max_length=150, blank=True)
    middle_name = models.CharField(max_length=150, blank=True)
    last_name = models.CharField(max_length=150, blank=True)
    title = models.CharField(max_length=12, blank=True)
    gender = models.CharField(max_length=12, blank=True)
    domestic_status = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=12, blank=True)
    date_of_birth = models.DateField(null=True, blank=True)
    deceased_on = models.DateField(null=True, blank=True)
    needs_interpreter = models.BooleanField()
    is_staff = models.BooleanField()
    is_remitter = models.BooleanField()

    @property
    def full_name(self) -> str:
        """Return the name as it reads in a sentence."""
        return " ".join(name for name in (self.first_name, self.last_name) if name)

    @property
    def list_name(self) -> str:
        """Return the name as it reads in a list: surname first, in capitals."""
        return ", ".join(name for name in (self.last_name.upper(), self.first_name) if name)


@tracked()
class ContactAddress(AuditedRecord):
    """An address of a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=12, blank=True)
    flat = models.CharField(max_length=60, blank=True)
    premise = models.CharField(max_length=240, blank=True)
    street = models.CharField(max_length=240, blank=True)
    locality = models.CharField(max_length=240, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city_code = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=240, blank=True)
    county_code = models.CharField(max_length=12, blank=True)
    county = models.CharField(max_length=240, blank=True)
    country_code = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=240, blank=True)
    is_primary = models.BooleanField()
    is_for_mail = models.BooleanField()
    has_no_fixed_address = models.BooleanField()
    is_verified = models.BooleanField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    comment = models.TextField(blank=True)


@tracked()
class ContactPhone(AuditedRecord):
    """A telephone number of a contact, or of one of their addresses."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="phones")
    address = models.ForeignKey(ContactAddress, models.CASCADE, null=True, blank=True, related_name="phones")
    number = models.CharField(max_length=60)
    kind = models.CharField(max_length=12)
    extension = models.CharField(max_length=20, blank=True)


@tracked()
class ContactEmail(AuditedRecord):
    """An e-mail address of a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="emails")
    address = models.CharField(max_length=320)


@tracked()
class ContactIdentity(AuditedRecord):
    """A document or number of a contact."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="identities")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=100)
    issued_by = models.CharField(max_length=240, blank=True)


@tracked()
class ContactEmployment(AuditedRecord):
    """Where a contact works."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="employments")
    organisation_id = models.BigIntegerField()
    organisation_name = models.CharField(max_length=240, blank=True)
    is_active = models.BooleanField()
