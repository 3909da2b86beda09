"""Doing jobs: a chunk of items a transaction, or a run as a whole. Any number of processes may do this at once.

A chunk's changes, its outcomes and the counts commit together, so nothing is done twice or half and the counts are
exact at any moment, whenever a process is killed. What a job writes bears the name of the person who started it.
"""

import time
import uuid
from collections.abc import Iterable, Sequence
from datetime import timedelta

import structlog
from django.db import InterfaceError, OperationalError, transaction

from cats.core import clock
from cats.core.errors import NotAllowed, Refused
from cats.core.history import history_context
from cats.core.jobs import claiming, outcomes
from cats.core.jobs.claiming import Hold
from cats.core.jobs.ending import end
from cats.core.jobs.kinds import Kind, kind_of
from cats.core.jobs.models import Job, JobItem, JobState, Outcome
from cats.core.jobs.runs import Lost, Run

log = structlog.get_logger(__name__)

NO_LONGER_ACTIVE = "Your account is not active any longer, so this was not done."
# These are the server's doing, or our time limit's, and never an item's.
_SURROUNDINGS = (OperationalError, InterfaceError, MemoryError)


def work(
    *, job_id: str = "", kinds: Iterable[str] = (), unattended_for: timedelta = timedelta(), seconds: float = 20.0
) -> str:
    """Work on one job for about so long; return its id when there is more of it to do, and nothing otherwise.

    Without an id it is the oldest due job of these kinds. Errors are noted on the job and logged, never raised, but
    for a database that does not answer.
    """
    hold = claiming.claim(job_id=job_id, kinds=kinds, unattended_for=unattended_for)
    if hold is None:
        return ""
    until = time.monotonic() + seconds
    try:
        while goes_on := _turn(hold):
            if time.monotonic() >= until:
                claiming.release(hold)
                break
    except (NotAllowed, Refused) as refusal:
        _fail(hold, refusal.message)
    except Lost:
        log.info("job_lost", job=str(hold.job_id), kind=hold.kind)
    except Exception as error:
        log.exception("job_failed", job=str(hold.job_id), kind=hold.kind, error=type(error).__name__)
        claiming.postpone(hold)
    else:
        return str(hold.job_id) if goes_on else ""
    return ""


def finish_here(job: Job) -> Job:
    """Do a whole job in the transaction of its caller, whose errors undo it."""
    job.state, job.started_at, job.holder = JobState.RUNNING, clock.now(), uuid.uuid4()
    job.save(update_fields=["state", "started_at", "holder"])
    hold = Hold(job.pk, job.kind, job.holder)
    while _turn(hold):
        pass
    job.refresh_from_db()
    return job


def _turn(hold: Hold) -> bool:
    kind = kind_of(hold.kind)
    return _chunk(hold, kind) if kind.has_items else _whole(hold, kind)


@transaction.atomic
def _chunk(hold: Hold, kind: Kind) -> bool:
    """Do the next items; return whether there are more."""
    job = claiming.held(hold)
    if job is None:
        return False
    if not job.by.is_active:
        raise NotAllowed(NO_LONGER_ACTIVE)
    items = list(job.items.filter(outcome=Outcome.PENDING).order_by("position")[: kind.a_chunk])
    if items:
        with history_context(user=job.by_id, job=str(job.pk)):
            _attempt(kind, job, items)
        outcomes.write(job, items)
        claiming.renew(hold)
    if job.left:
        return True
    end(job, JobState.FINISHED)
    return False


def _attempt(kind: Kind, job: Job, items: Sequence[JobItem]) -> None:
    """Process the items; when something goes wrong with some of them, those are refused and the others go on."""
    try:
        _process(kind, job, items)
        return
    except (NotAllowed, *_SURROUNDINGS):
        raise
    except Exception as error:
        if not isinstance(error, Refused):
            log.exception("job_chunk_failed", job=str(job.pk), kind=kind.name, error=type(error).__name__)
        first = error
    failed = [item for item in items if not _attempt_one(kind, job, item)]
    if len(failed) == len(items):
        # Not one of them could be done, so it is not for them to answer for it.
        raise first


def _attempt_one(kind: Kind, job: Job, item: JobItem) -> bool:
    """Process one item; return False when something other than a rule of the work stood in the way."""
    item.refresh_from_db(fields=["outcome", "reason", "facts"])
    try:
        _process(kind, job, [item])
    except (NotAllowed, *_SURROUNDINGS):
        raise
    except Refused as refusal:
        item.refuse(refusal.message)
    except Exception as error:
        log.exception("job_item_failed", job=str(job.pk), item=item.object_id, error=type(error).__name__)
        item.refuse(f"Something went wrong on our side with this {kind.noun}, and it was left as it was.")
        return False
    return True


def _process(kind: Kind, job: Job, items: Sequence[JobItem]) -> None:
    assert kind.process is not None  # noqa: S101
    with transaction.atomic():
        kind.process(job, items)
        if silent := [item.object_id for item in items if item.outcome == Outcome.PENDING]:
            raise LookupError(f"{kind.name} says nothing of {len(silent)} items.")


def _whole(hold: Hold, kind: Kind) -> bool:
    """Run a job without items to its end."""
    job = Job.objects.filter(pk=hold.job_id, holder=hold.holder).first()
    if job is None or kind.run is None:
        return False
    if not job.by.is_active:
        raise NotAllowed(NO_LONGER_ACTIVE)
    with history_context(user=job.by_id, job=str(job.pk)):
        address = kind.run(Run(job, hold.holder))
    with transaction.atomic():
        if (mine := claiming.held(hold)) is not None:
            end(mine, JobState.FINISHED, result_address=address)
    return False


@transaction.atomic
def _fail(hold: Hold, problem: str) -> None:
    job = claiming.held(hold)
    if job is not None:
        end(job, JobState.FAILED, problem=problem)
