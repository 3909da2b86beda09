"""A kind without items runs as a whole, says how far it is, and leaves where its result is."""

import uuid
from datetime import timedelta

import pytest
from django.db.models.functions import Now

from cats.core import jobs
from cats.core.jobs import claiming, running
from cats.core.jobs.models import Job, JobState


@pytest.fixture
def writing(desk, dana):
    """Start a job whose run is this function."""

    def start(run):
        jobs.register(jobs.Kind("write", run=run, noun="page"))
        return jobs.start(kind="write", by=dana, label="Write pages", facts={"pages": 3})

    return start


def test_it_waits_for_a_worker_and_leaves_its_result(writing):
    def run(job_run):
        job_run.reach(3, job_run.job.facts["pages"])
        return "/pages/1/"

    job = writing(run)
    assert job.state == JobState.WAITING
    running.work()

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result_address) == (JobState.FINISHED, 3, 3, "/pages/1/")


def test_saying_how_far_it_is_holds_it(writing):
    held = []

    def run(job_run):
        Job.objects.update(held_until=Now() - timedelta(seconds=1))
        job_run.reach(1, 3)
        held.append(claiming.claim() is None)
        return ""

    writing(run)
    running.work()

    assert held == [True]


@pytest.mark.parametrize("change", [{"holder": uuid.uuid4()}, {"state": "cancelled", "finished_at": Now()}])
def test_a_run_that_is_not_its_own_any_longer_ends_without_a_result(writing, change):
    reached = []

    def run(job_run):
        Job.objects.update(**change)
        job_run.reach(1, 3)
        reached.append("too far")
        return "/pages/1/"

    job = writing(run)
    running.work()

    job.refresh_from_db()
    assert (reached, job.result_address, job.state == JobState.FINISHED) == ([], "", False)


def test_a_run_that_fails_is_begun_again(writing):
    tries = []

    def run(job_run):
        tries.append(1)
        if len(tries) == 1:
            raise OSError("no room")
        return "/pages/2/"

    job = writing(run)
    running.work()
    assert running.work() == ""
    Job.objects.update(run_after=None)
    running.work()

    job.refresh_from_db()
    assert (len(tries), job.state, job.result_address) == (2, JobState.FINISHED, "/pages/2/")


def test_a_kind_does_either_or(db):
    with pytest.raises(ValueError, match="either"):
        jobs.Kind("neither")
