"""What a job did can be undone for half an hour, once."""

from datetime import timedelta

import pytest

from cats.core import jobs
from cats.core.errors import Refused
from cats.core.jobs import running
from cats.core.jobs.models import Job, JobState
from cats.core.jobs.services import undo_until
from cats.core.models import BulkEntry


def sort(dana, many=6):
    return jobs.start(kind="sort", by=dana, label="Sort", items=range(many), facts={"to": 7}, return_to="/list/")


def test_only_what_was_done_is_undone_with_what_was_before(desk, dana):
    job = sort(dana)

    undoing = jobs.undo(job=job, by=dana)

    assert desk.undone == [0, 20, 40]
    assert (undoing.state, undoing.total, undoing.done, undoing.facts) == (JobState.FINISHED, 3, 3, {"to": 7})
    assert sorted(job.items.values_list("object_id", "outcome")) == [
        (0, "undone"), (1, "refused"), (2, "undone"), (3, "refused"), (4, "undone"), (5, "refused"),
    ]  # fmt: skip
    assert Job.objects.get(pk=job.pk).done == 3


def test_asked_twice_it_is_undone_once(desk, dana):
    job = sort(dana)

    assert jobs.undo(job=job, by=dana) == jobs.undo(job=job, by=dana)
    assert desk.undone == [0, 20, 40]


def test_many_are_undone_in_the_background(desk, dana):
    job = sort(dana, 100)
    running.work()

    undoing = jobs.undo(job=job, by=dana)
    assert undoing.state == JobState.WAITING
    running.work()

    assert len(desk.undone) == 50
    assert BulkEntry.objects.count() == 2


def test_an_undoing_is_not_undone(desk, dana):
    with pytest.raises(Refused, match="nothing"):
        jobs.undo(job=jobs.undo(job=sort(dana), by=dana), by=dana)


def test_a_job_that_goes_on_is_not_undone(desk, dana):
    job = sort(dana, 100)
    running.work(seconds=0)

    with pytest.raises(Refused):
        jobs.undo(job=job, by=dana)


def test_a_stopped_job_is_undone_as_far_as_it_came(desk, dana):
    job = sort(dana, 100)
    running.work(seconds=0)
    jobs.stop(job=job, by=dana)

    assert jobs.undo(job=job, by=dana).total == 5


def test_after_half_an_hour_it_is_too_late(desk, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    job = sort(dana)
    assert undo_until(job) - job.finished_at == timedelta(minutes=30)
    travel_to(2026, 3, 4, 9, 31)

    with pytest.raises(Refused, match="too late"):
        jobs.undo(job=job, by=dana)
    assert desk.undone == []
