"""Starting, stopping and undoing jobs."""

import threading
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from cats.core import clock, doorbell
from cats.core.errors import Refused
from cats.core.jobs.ending import end
from cats.core.jobs.kinds import kind_of
from cats.core.jobs.models import Job, JobItem, JobState, Outcome
from cats.core.jobs.policies import jobs
from cats.core.jobs.running import finish_here

if TYPE_CHECKING:
    from cats.organisations.models import User

TASK = "jobs.work"
# So many items are done before the answer, in the transaction that starts the job: no progress bar for these.
AT_ONCE = 20
_BELL_LASTS = 60.0


@transaction.atomic
def start(
    *,
    kind: str,
    by: "User",
    label: str,
    items: Iterable[int] = (),
    facts: Mapping[str, Any] | None = None,
    return_to: str = "/",
) -> Job:
    """Start a job about these objects, in this order and each once; for a kind without items give none.

    Up to AT_ONCE items are done here and now: the job returned is over then. Everything else begins after the commit.
    `facts` are codes and ids, and go to the kind's own functions.
    """
    job = Job.objects.create(kind=kind, by=by, label=label, facts=dict(facts or {}), return_to=return_to)
    return _begin(job, [JobItem(object_id=object_id) for object_id in dict.fromkeys(items)])


@transaction.atomic
def stop(*, job: Job, by: "User") -> Job:
    """Stop a job, after the items in hand; what it has done stays done. Raises Refused when it is over; NotAllowed."""
    fresh = _lock(job)
    jobs.require(by, "stop", fresh)
    if fresh.is_over:
        raise Refused("This is over already, so it cannot be stopped.")
    return end(fresh, JobState.CANCELLED)


@transaction.atomic
def undo(*, job: Job, by: "User") -> Job:
    """Start the job that undoes this one; asked again, return that same job. Raises Refused, NotAllowed."""
    fresh = _lock(job)
    jobs.require(by, "undo", fresh)
    if (earlier := Job.objects.filter(undoes=fresh).first()) is not None:
        return earlier
    if refusal := why_not_undo(fresh):
        raise Refused(refusal)
    undoing = Job.objects.create(
        kind=kind_of(fresh.kind).undo,
        by=by,
        label=f"Undo: {fresh.label}",
        facts=fresh.facts,
        return_to=fresh.return_to,
        undoes=fresh,
    )
    done = fresh.items.filter(outcome=Outcome.DONE).order_by("position")
    return _begin(undoing, [JobItem(object_id=item.object_id, facts=item.facts) for item in done])


def undo_until(job: Job) -> datetime | None:
    """Return until when a job that is over can be undone, which may have passed; None when it never can be."""
    kind = kind_of(job.kind)
    return job.finished_at + kind.undo_within if kind.undo and job.done and job.finished_at else None


def why_not_undo(job: Job) -> str:
    """Return the sentence that says why a job cannot be undone now; empty when it can."""
    until = undo_until(job)
    if until is None:
        return "There is nothing here that can be undone."
    return "It is too late to undo this." if until < clock.now() else ""


def _begin(job: Job, items: list[JobItem]) -> Job:
    for position, item in enumerate(items):
        item.job, item.position = job, position
    JobItem.objects.bulk_create(items, batch_size=1_000)
    job.total = len(items)
    job.save(update_fields=["total"])
    if kind_of(job.kind).has_items and job.total <= AT_ONCE:
        return finish_here(job)
    transaction.on_commit(lambda: ring(str(job.pk)), robust=True)
    return job


def ring(job_id: str) -> None:
    """Tell Celery about a job, in a thread of its own: a Redis that hangs keeps nobody waiting."""
    rope = threading.Thread(target=doorbell.ring, args=(TASK, job_id), kwargs={"expires": _BELL_LASTS}, daemon=True)
    rope.start()


def _lock(job: Job) -> Job:
    return Job.objects.select_for_update().get(pk=job.pk)
