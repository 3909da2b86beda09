"""What workers themselves keep about a person: how to address and reach them, and who supervises them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cats.core import clock
from cats.core.history import tracked
from cats.core.models import Versioned
from cats.participants.codes import ContactEnd
from cats.participants.models.participant import Participant


class KeptByHand(Versioned):
    """Facts about a person of which there is one row at most; a row that is not there yet has version 0."""

    participant = models.OneToOneField(Participant, models.PROTECT, primary_key=True, related_name="%(class)s")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} of {self.participant_id}"


@tracked()
class PersonalDetails(KeptByHand):
    """How somebody wants to be addressed, and what else a worker should know; all of it optional (participants 7.3)."""

    preferred_names = models.CharField(max_length=128, blank=True)
    pronouns = models.CharField(max_length=16, blank=True)
    title = models.CharField(max_length=6, blank=True)
    national_insurance_number = models.CharField(max_length=9, blank=True)
    notes = models.CharField("additional notes", max_length=256, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "personal details"
        constraints = [
            models.CheckConstraint(
                name="national_insurance_number_shape",
                condition=Q(national_insurance_number="") | Q(national_insurance_number__regex=r"^[A-Z]{2}\d{6}[A-D]$"),
            ),
        ]


@tracked()
class Supervisor(KeptByHand):
    """The officer who supervises the person, as the worker knows them; all of it optional."""

    name = models.CharField(max_length=128, blank=True)
    telephone = models.CharField(max_length=16, blank=True)
    mobile = models.CharField(max_length=16, blank=True)
    email = models.CharField("email address", max_length=100, blank=True)
    address = models.CharField(max_length=256, blank=True)

    class Meta:
        verbose_name = "supervising officer"


@tracked()
class AddressBookEntry(Versioned):
    """A way to reach somebody, from when it was added until it ended. Nothing here is ever deleted.

    `address` has a line for each part. `uprn` is there when the address came from a look-up and was not changed since.
    """

    participant = models.ForeignKey(Participant, models.PROTECT, related_name="address_book")
    description = models.CharField(max_length=100)
    has_no_fixed_abode = models.BooleanField("no fixed abode", default=False)
    address = models.CharField(max_length=256, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    uprn = models.CharField("UPRN", max_length=12, blank=True)
    email = models.CharField("email address", max_length=256, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    is_primary = models.BooleanField("main entry", default=False)
    added_at = models.DateTimeField(default=clock.now, editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    end_reason = models.CharField(max_length=20, choices=ContactEnd, blank=True)
    end_information = models.CharField(max_length=250, blank=True)

    class Meta:
        verbose_name_plural = "address book entries"
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(is_primary=True), name="one_primary_address_book_entry"
            ),
            models.CheckConstraint(
                name="ended_address_book_entry_is_not_primary",
                condition=Q(ended_at__isnull=True) | Q(is_primary=False),
            ),
            models.CheckConstraint(
                name="address_book_entry_ends_after_start",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("added_at")),
            ),
            models.CheckConstraint(
                name="address_book_entry_reaches_somebody",
                condition=~Q(address="", email="", phone="", has_no_fixed_abode=False),
            ),
            models.CheckConstraint(name="address_book_entry_is_described", condition=~Q(description="")),
        ]
        indexes = [models.Index(fields=["participant", "-added_at"], name="address_book_newest_first")]

    def __str__(self) -> str:
        return self.description

    @property
    def address_lines(self) -> list[str]:
        """Return what goes on an envelope under the name."""
        return [line for line in (*self.address.splitlines(), self.postcode) if line]
