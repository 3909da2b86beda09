"""Dormancy for Celery."""

from celery import shared_task

from cats.organisations.dormancy.services import tend_evening


@shared_task(name="organisations.dormancy", ignore_result=True)
def tend() -> None:
    """Warn and put to sleep whoever is due this evening."""
    tend_evening()
