"""What we relate to a prisoner, by NOMIS' keys: the records to read again when something happened to the prisoner."""

from collections.abc import Sequence

from django.db.models import QuerySet

from cats.custody.models import (
    Contact,
    PrisonerRestriction,
    PrisonerTransaction,
    SentenceAdjustment,
    TransactionEntry,
    Visit,
)


def persons_of(numbers: Sequence[str]) -> list[str]:
    """Return the persons with a relationship to one of these prisoners."""
    related = Contact.objects.filter(relationships__prisoner__number__in=numbers)
    return list(related.values_list("nomis_key", flat=True).distinct())


def restrictions_of(numbers: Sequence[str]) -> list[str]:
    """Return the restrictions of these prisoners."""
    return list(PrisonerRestriction.objects.filter(prisoner__number__in=numbers).values_list("nomis_key", flat=True))


def bookings_of(numbers: Sequence[str]) -> list[str]:
    """Return the bookings of these prisoners that have adjustments."""
    adjusted = SentenceAdjustment.objects.filter(prisoner__number__in=numbers)
    return [str(booking) for booking in adjusted.order_by("booking_id").values_list("booking_id", flat=True).distinct()]


def visits_of(numbers: Sequence[str]) -> list[str]:
    """Return the visits to these prisoners."""
    return list(Visit.objects.filter(prisoner__number__in=numbers).values_list("nomis_key", flat=True))


def transactions_of(numbers: Sequence[str]) -> list[int]:
    """Return the transactions with an entry of one of these prisoners."""
    return _transactions(TransactionEntry.objects.filter(prisoner__number__in=numbers))


def transactions_of_booking(booking: int) -> list[int]:
    """Return the transactions with an entry of this booking."""
    return _transactions(TransactionEntry.objects.filter(booking_id=booking))


def _transactions(entries: QuerySet[TransactionEntry]) -> list[int]:
    of_these = PrisonerTransaction.objects.filter(pk__in=entries.values("transaction"))
    found = of_these.values_list("nomis_key", flat=True)
    return [int(key) for key in found]
