"""The one source of the present: tests freeze it, nothing else asks the operating system."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Return today's date in Europe/London, in which every due date is written."""
    return timezone.localdate()
