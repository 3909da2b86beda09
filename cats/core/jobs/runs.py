"""A job that is done as a whole, while it is being done."""

import time
import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from cats.core.jobs.models import Job, JobState

# A run has to say this often how far it is, or another process may take it for dead and begin again.
LEASE = timedelta(seconds=60)
_EVERY_SECONDS = 1.0


class Lost(Exception):
    """The run has been stopped, or another process has taken it over: end without leaving anything behind."""


@dataclass
class Run:
    """What a kind without items is given: its job, and the way to say how far it is."""

    job: Job
    holder: uuid.UUID
    _said_at: float = field(default=0.0, repr=False)

    def reach(self, done: int, total: int | None = None) -> None:
        """Say how far it is and hold the job for another minute; at most once a second anything is written.

        Call it outside a transaction. Raises Lost.
        """
        if time.monotonic() - self._said_at < _EVERY_SECONDS and done != total:
            return
        self.hold(done=done, **({} if total is None else {"total": total}))

    def hold(self, **changes: Any) -> None:
        """Hold the job for another minute, or raise Lost; inside a transaction this also keeps others from it."""
        self._said_at = time.monotonic()
        mine = Job.objects.filter(pk=self.job.pk, holder=self.holder, state=JobState.RUNNING)
        if not mine.update(held_until=Now() + LEASE, **changes):
            raise Lost
        for name, value in changes.items():
            setattr(self.job, name, value)
