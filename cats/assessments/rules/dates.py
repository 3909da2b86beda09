"""By when a bio is due, and when an assessment should be done again."""

from datetime import date, timedelta

from cats.participants.rules import months_before

BIO_AFTER_CONSENT = timedelta(days=28)
REVIEW_MONTHS = 3


def bio_due_on(consent_on: date) -> date:
    """Return by when the first bio is due after the first consent (casework 2.3)."""
    return consent_on + BIO_AFTER_CONSENT


def review_due_on(completed_on: date) -> date:
    """Return when an assessment should be done again: three months later, or that month's last day (casework 1.6)."""
    return months_before(completed_on, -REVIEW_MONTHS)
