"""Taking a job to work on, and letting go of it. The clock is the database's, and nobody waits for another taker."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from cats.core import clock
from cats.core.jobs.ending import end
from cats.core.jobs.kinds import kind_of, names_of_kinds
from cats.core.jobs.models import UNFINISHED, Job, JobState
from cats.core.jobs.runs import LEASE

# While a chunk is done its job's row is locked as well, so this may be short: it is how long a dead process is missed.
LEASE_BETWEEN_CHUNKS = timedelta(seconds=5)
MOST_ATTEMPTS = 5
GIVEN_UP = (
    "Something went wrong on our side, and trying again did not help. What was done before stays done. "
    "Start it again for the rest, or tell the service desk."
)


@dataclass(frozen=True)
class Hold:
    """A job, and the name under which a process has it."""

    job_id: uuid.UUID
    kind: str
    holder: uuid.UUID


def claim(*, job_id: str = "", kinds: Iterable[str] = (), unattended_for: timedelta = timedelta()) -> Hold | None:
    """Take the job, or the oldest of these kinds that nobody has come for in so long; None when there is none.

    A kind that this process does not know, because another release has started the job, is left to others.

    A job that was taken MOST_ATTEMPTS times and never got on, because it ends its process, say, fails instead.
    """
    known = list(kinds) or [*names_of_kinds(with_items=True), *names_of_kinds(with_items=False)]
    while (found := _take(_due(job_id, known, unattended_for))) is not None:
        if isinstance(found, Hold):
            return found
    return None


def held(hold: Hold) -> Job | None:
    """Lock a job that is still held under this name; None when it was stopped or taken over. In a transaction."""
    return Job.objects.select_for_update().filter(pk=hold.job_id, holder=hold.holder, state=JobState.RUNNING).first()


def renew(hold: Hold) -> None:
    """Hold a job for longer, because it gets on."""
    Job.objects.filter(pk=hold.job_id).update(held_until=Now() + LEASE_BETWEEN_CHUNKS, attempts=0)


def release(hold: Hold) -> None:
    """Let others have a job that is not over."""
    mine = Job.objects.filter(pk=hold.job_id, holder=hold.holder)
    mine.update(holder=None, held_until=None)


@transaction.atomic
def postpone(hold: Hold) -> None:
    """Let go of a job in which something went wrong: it is tried again after 2, 4, 8... seconds, then given up."""
    job = held(hold)
    if job is None:
        return
    if job.attempts >= MOST_ATTEMPTS:
        end(job, JobState.FAILED, problem=GIVEN_UP)
        return
    Job.objects.filter(pk=job.pk).update(
        holder=None, held_until=None, run_after=Now() + timedelta(seconds=2**job.attempts)
    )


def _due(job_id: str, kinds: list[str], unattended_for: timedelta) -> QuerySet[Job]:
    due = Job.objects.filter(state__in=UNFINISHED).filter(
        Q(run_after=None) | Q(run_after__lte=Now()), Q(held_until=None) | Q(held_until__lte=Now())
    )
    due = due.filter(kind__in=kinds)
    if job_id:
        due = due.filter(pk=job_id)
    if unattended_for:
        due = due.filter(created_at__lte=Now() - unattended_for)
    return due.order_by("created_at")


@transaction.atomic
def _take(due: QuerySet[Job]) -> Hold | Job | None:
    job = due.select_for_update(skip_locked=True).first()
    if job is None:
        return None
    if job.attempts >= MOST_ATTEMPTS:
        return end(job, JobState.FAILED, problem=GIVEN_UP)
    hold = Hold(job.pk, job.kind, uuid.uuid4())
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING,
        holder=hold.holder,
        held_until=Now() + (LEASE_BETWEEN_CHUNKS if kind_of(job.kind).has_items else LEASE),
        attempts=F("attempts") + 1,
        started_at=Coalesce("started_at", clock.now()),
    )
    return hold
