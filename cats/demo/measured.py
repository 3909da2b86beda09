"""Large acts through the services, for measurements; each leaves things as they were, or says how to put them back."""

import random
import threading
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from django.db import connection, transaction

from cats.core.actors import System
from cats.core.history import history_context
from cats.core.jobs import Job
from cats.core.jobs import undo as undo_job
from cats.core.jobs.running import work
from cats.demo.accounts import MANAGER
from cats.organisations.models import User
from cats.organisations.policies import users
from cats.participants import services
from cats.participants.codes import Status
from cats.participants.models import Label, Participant, ParticipantLabel
from cats.participants.policies import participants
from cats.participants.rules import INACTIVE
from cats.participants.services.bulk import start_reassigning
from cats.participants.services.judging import done
from cats.probation import selectors
from cats.probation.models import ProbationRecord, ProbationSchedule
from cats.probation.services import batches
from cats.probation.services.batches import Tally

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
LOOKED_AT, CANDIDATES = 4_000, 8
JOB_SECONDS = 300.0
LABEL = "Measured"


def reassigning(count: int) -> tuple[User, User, list[int]]:
    """Return a manager, a worker, and up to `count` cases that the manager may give to that worker."""
    manager = User.objects.select_related("tenant").get(email=MANAGER.email)
    cases = participants.scope(manager, Participant.objects.exclude(status=Status.ARCHIVED))
    ids = list(cases.order_by("pk").values_list("pk", flat=True)[:LOOKED_AT])
    takers = random.Random(3).sample(list(users.assignable(manager, [])), CANDIDATES)  # noqa: S311
    choices = [(to, _given(ids, to, manager)) for to in takers]
    to, given = max(choices, key=lambda choice: len(choice[1]))
    return manager, to, given[:count]


def _given(ids: Sequence[int], to: User, by: User) -> list[int]:
    verdicts = services.judge_reassigning(participant_ids=ids, to=to, by=by)
    return [case.pk for case in done(verdicts) if case.owner_id != to.pk]


def reassign_many(ids: Sequence[int], to: User, by: User) -> Job:
    """Give these cases to somebody by a job, and do the job here; return it when it is over."""
    return finish(start_reassigning(participant_ids=ids, to=to, by=by, reason="Measured"))


def undo(job: Job) -> Job:
    """Undo a job here; return the job that did it."""
    return finish(undo_job(job=job, by=job.by))


def finish(job: Job) -> Job:
    """Do a job here and now, as a Celery worker would."""
    while not job.is_over:
        work(job_id=str(job.pk), seconds=JOB_SECONDS)
        job.refresh_from_db()
    return job


def put_label_on(count: int) -> tuple[Label, list[int]]:
    """Put a label of its own on so many cases, past the services; return it and the cases."""
    label = Label.objects.create(name=LABEL, description="Made to be renamed by a measurement, and taken away again.")
    cases = Participant.objects.exclude(status__in=INACTIVE).exclude(status=Status.ARCHIVED)
    ids = list(cases.order_by("pk").values_list("pk", flat=True)[:count])
    ParticipantLabel.objects.bulk_create(ParticipantLabel(participant_id=key, label=label) for key in ids)
    return label, ids


def rename(label: Label, name: str) -> None:
    """Rename a label, as system support does."""
    with history_context(command="bench"):
        services.rename_label(label=label, name=name, by=System())


def take_label_away(label: Label) -> None:
    """Remove what `put_label_on` made."""
    with transaction.atomic():
        ParticipantLabel.objects.filter(label=label).delete()
        label.delete()


def make_old(count: int) -> list[str]:
    """Make what is kept of so many people with open cases older than everything else; return their CRNs."""
    watched = ProbationSchedule.objects.filter(selectors.open_case(), is_parked=False, checked_at__isnull=False)
    crns = list(watched.order_by("person")[:count].values_list("pk", flat=True))
    ProbationRecord.objects.filter(person__in=crns).update(checked_at=LONG_AGO, attempted_at=LONG_AGO)
    ProbationSchedule.objects.filter(pk__in=crns).update(checked_at=LONG_AGO, next_attempt_at=None)
    return crns


def still_old(crns: Iterable[str]) -> int:
    """Return how many of these people have not been refreshed."""
    return ProbationSchedule.objects.filter(pk__in=list(crns), checked_at=LONG_AGO).count()


def refresh_all(people: int, workers: int) -> Tally:
    """Refresh so many people who are due, a batch at a time, by so many workers at once."""
    total, lock, left = Tally(), threading.Lock(), iter(range(-(-people // batches.A_BATCH)))

    def run() -> None:
        try:
            while next(left, None) is not None:
                tally = batches.refresh_batch()
                with lock:
                    total.merge(tally)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        for running in [pool.submit(run) for _ in range(workers)]:
            running.result()
    return total
