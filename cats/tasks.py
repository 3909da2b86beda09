"""Every Celery task of case tracking, so that the worker finds them all in this one app."""

from cats.core.jobs.tasks import work
from cats.core.outbox.tasks import send
from cats.dms.tasks import send_messages, sync_due
from cats.documents.tasks import scan_waiting
from cats.organisations.dormancy.tasks import tend
from cats.probation.tasks import refresh_batch, refresh_cases, refresh_due

__all__ = [
    "refresh_batch",
    "refresh_cases",
    "refresh_due",
    "scan_waiting",
    "send",
    "send_messages",
    "sync_due",
    "tend",
    "work",
]
