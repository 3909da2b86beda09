"""Several workers at once, with real commits: no item twice, no item forgotten; and jobs for which nobody came."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from cats.core import clock, jobs
from cats.core.jobs import running, services
from cats.core.jobs.models import Job, JobItem, JobState
from cats.core.jobs.standby import Standby
from tools.processes import wait_until


@pytest.fixture
def unheard(monkeypatch):
    """Nobody is told of any job."""
    told = []
    monkeypatch.setattr(services.doorbell, "ring", lambda task, *ids, **_: told.append((task, *ids)))
    return told


def run_at_once(many, work):
    troubles = []

    def one():
        try:
            work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test fails with it
            troubles.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert troubles == []


def test_workers_that_contend_for_jobs_do_each_item_once(committed_database, desk, dana, unheard):
    started = [jobs.start(kind="sort", by=dana, label="Sort", items=range(n, n + 200)) for n in (0, 1000, 2000)]

    def work():
        while Job.objects.filter(state__in=("waiting", "running")).exists():
            running.work(seconds=0)

    run_at_once(4, work)

    assert sorted(desk.seen) == sorted(n + key for n in (0, 1000, 2000) for key in range(200))
    assert [(job.state, job.done, job.refused) for job in Job.objects.filter(pk__in=[job.pk for job in started])] == [
        (JobState.FINISHED, 100, 100)
    ] * 3
    assert not JobItem.objects.filter(outcome="pending").exists()


def test_undone_by_two_clicks_at_once_it_is_undone_once(committed_database, desk, dana, unheard):
    job = jobs.start(kind="sort", by=dana, label="Sort", items=range(10))

    run_at_once(3, lambda: jobs.undo(job=job, by=dana))

    assert Job.objects.filter(undoes=job).count() == 1
    assert sorted(desk.undone) == [0, 20, 40, 60, 80]


def test_celery_is_told_after_the_commit_and_of_the_id_alone(committed_database, desk, dana, unheard):
    job = jobs.start(kind="sort", by=dana, label="Sort", items=range(30))

    assert wait_until(lambda: unheard == [("jobs.work", str(job.pk))], 5)


def test_the_standby_does_what_nobody_came_for(committed_database, desk, dana, unheard):
    jobs.register(jobs.Kind("write", run=lambda run: "/files/1/", noun="page"))
    waiting = [
        jobs.start(kind="sort", by=dana, label="Sort", items=range(300)),
        jobs.start(kind="write", by=dana, label="Write"),
    ]
    Job.objects.update(created_at=clock.now() - timedelta(minutes=1))

    with Standby():
        assert wait_until(lambda: not Job.objects.exclude(state=JobState.FINISHED).exists(), 20)

    assert sorted(desk.seen) == list(range(300))
    assert Job.objects.get(pk=waiting[1].pk).result_address == "/files/1/"


def test_the_standby_leaves_a_new_job_to_celery_for_a_moment(committed_database, desk, dana, unheard, monkeypatch):
    monkeypatch.setattr("cats.core.jobs.standby.UNATTENDED_FOR", timedelta(hours=1))
    monkeypatch.setattr("cats.core.jobs.standby.POLL_SECONDS", 0.05)
    jobs.start(kind="sort", by=dana, label="Sort", items=range(30))

    with Standby():
        assert not wait_until(lambda: desk.seen, 0.5)
    assert desk.seen == []


def test_the_standby_survives_whatever_goes_wrong(committed_database, desk, dana, unheard, monkeypatch):
    from django.db import InterfaceError, OperationalError

    from cats.core.jobs import standby

    work, failures = standby.work, [OperationalError("gone"), InterfaceError("still gone"), KeyError("a mistake")]

    def sometimes(**options):
        if failures:
            raise failures.pop()
        return work(**options)

    monkeypatch.setattr(standby, "work", sometimes)
    monkeypatch.setattr(standby, "POLL_SECONDS", 0.05)
    jobs.start(kind="sort", by=dana, label="Sort", items=range(30))
    Job.objects.update(created_at=clock.now() - timedelta(minutes=1))

    with Standby():
        assert wait_until(lambda: Job.objects.get().state == JobState.FINISHED, 20)
