"""What we relate to a prisoner, by NOMIS' keys: the records to read again when something happened to the prisoner."""

from collections.abc import Sequence


def persons_of(numbers: Sequence[str]) -> list[str]:
    """Return the persons with a relationship to one of these prisoners."""
    return []


def restrictions_of(numbers: Sequence[str]) -> list[str]:
    """Return the restrictions of these prisoners."""
    return []


def bookings_of(numbers: Sequence[str]) -> list[str]:
    """Return the bookings of these prisoners that have adjustments."""
    return []


def visits_of(numbers: Sequence[str]) -> list[str]:
    """Return the visits to these prisoners."""
    return []


def transactions_of(numbers: Sequence[str]) -> list[int]:
    """Return the transactions with an entry of one of these prisoners."""
    return []


def transactions_of_booking(booking: int) -> list[int]:
    """Return the transactions with an entry of this booking."""
    return []
