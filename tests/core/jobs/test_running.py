"""A job does each of its items once, counts them, and comes to an end whatever happens on the way."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.db.models.functions import Now

from cats.core import clock, jobs
from cats.core.errors import NotAllowed, Refused
from cats.core.jobs import claiming, running, tasks
from cats.core.jobs.models import Job, JobItem, JobState
from cats.core.models import BulkEntry
from cats.organisations.models import UserStatus


@pytest.fixture
def sorting(desk, dana):
    """Start a job about so many numbers."""

    def start(many: int = 45, **facts):
        return jobs.start(kind="sort", by=dana, label="Sort numbers", items=range(many), **facts)

    return start


def fresh(job):
    return Job.objects.get(pk=job.pk)


def counts(job):
    job = fresh(job)
    return job.state, job.total, job.done, job.refused


def due_now(job):
    Job.objects.filter(pk=job.pk).update(run_after=None)


def test_every_item_is_done_once_in_order_and_counted(sorting, desk):
    job = sorting()

    assert running.work(job_id=str(job.pk)) == ""

    assert desk.seen == list(range(45))
    assert desk.chunks == [10, 10, 10, 10, 5]
    assert counts(job) == (JobState.FINISHED, 45, 23, 22)
    assert list(job.items.filter(outcome="refused").values_list("reason", flat=True).distinct()) == ["It is odd."]


def test_few_items_are_done_before_the_answer(sorting, desk):
    job = sorting(jobs.AT_ONCE)

    assert (job.state, job.done, job.refused) == (JobState.FINISHED, 10, 10)


def test_many_items_wait_for_a_worker(sorting, desk):
    job = sorting(jobs.AT_ONCE + 1)

    assert (counts(job), desk.seen) == ((JobState.WAITING, 21, 0, 0), [])


def test_nothing_to_do_is_over_at_once(sorting):
    assert sorting(0).state == JobState.FINISHED


def test_an_item_given_twice_is_done_once(desk, dana):
    job = jobs.start(kind="sort", by=dana, label="Sort", items=[4, 2, 4])

    assert (job.total, desk.seen) == (2, [4, 2])


def test_a_worker_lets_go_after_a_while_and_another_goes_on(sorting, desk):
    job = sorting()

    assert running.work(job_id=str(job.pk), seconds=0) == str(job.pk)
    assert counts(job) == (JobState.RUNNING, 45, 5, 5)
    assert running.work() == ""
    assert counts(job) == (JobState.FINISHED, 45, 23, 22)


def test_a_job_that_is_held_is_nobody_elses(sorting):
    job = sorting()
    hold = claiming.claim()

    assert hold.job_id == job.pk
    assert claiming.claim() is None
    assert claiming.claim(job_id=str(job.pk)) is None


def test_a_job_whose_holder_died_is_taken_up_again(sorting, desk):
    job = sorting()
    claiming.claim()
    Job.objects.update(held_until=Now() - timedelta(seconds=1))

    running.work()

    assert counts(job) == (JobState.FINISHED, 45, 23, 22)


def test_a_late_holder_does_nothing_more(sorting, desk):
    late = claiming.claim() or claiming.claim(job_id=str(sorting().pk))
    Job.objects.update(held_until=Now() - timedelta(seconds=1))
    claiming.claim()

    assert running._turn(late) is False
    assert desk.seen == []


def test_one_bad_item_is_refused_and_the_others_are_done(sorting, desk):
    job = sorting()
    desk.breaking = {12}

    running.work()

    assert counts(job) == (JobState.FINISHED, 45, 22, 23)
    assert "went wrong on our side" in job.items.get(object_id=12).reason
    assert sorted(desk.seen) == sorted(set(range(45)) - {12})


def test_a_rule_that_forbids_an_item_is_its_reason(sorting, desk):
    job = sorting()
    desk.breaking, desk.error = {12, 14}, Refused

    running.work()

    assert [job.items.get(object_id=key).reason for key in (12, 14)] == ["broken", "broken"]
    assert counts(job)[0] == JobState.FINISHED


def test_what_breaks_altogether_is_tried_again_later_and_then_given_up(sorting, desk):
    job = sorting()
    desk.breaking, desk.error = set(range(100)), OperationalError

    for _ in range(claiming.MOST_ATTEMPTS):
        assert running.work() == ""
        assert fresh(job).state == JobState.FAILED or running.work() == ""
        due_now(job)

    job = fresh(job)
    assert (job.state, job.done, job.problem) == (JobState.FAILED, 0, claiming.GIVEN_UP)


def test_a_failure_that_passes_costs_nothing(sorting, desk):
    job = sorting()
    desk.breaking, desk.error = set(range(100)), OperationalError
    running.work()
    desk.breaking = set()
    due_now(job)

    running.work()

    assert counts(job) == (JobState.FINISHED, 45, 23, 22)


def test_a_broken_kind_fails_its_job_and_no_other(sorting, desk, dana):
    broken = sorting()
    desk.breaking = set(range(45))
    running.work()
    desk.breaking = set()
    other = sorting(30)

    running.work()

    assert counts(broken)[0] == JobState.RUNNING
    assert counts(other)[0] == JobState.FINISHED


def test_a_job_that_ends_its_process_again_and_again_fails(sorting):
    job = sorting()
    for _ in range(claiming.MOST_ATTEMPTS):
        assert claiming.claim()
        Job.objects.update(held_until=Now() - timedelta(seconds=1))

    assert claiming.claim() is None
    assert fresh(job).state == JobState.FAILED


def test_what_is_not_allowed_any_longer_ends_the_job_with_the_reason(sorting, desk):
    job = sorting()
    desk.breaking, desk.error = {25}, NotAllowed

    running.work()

    assert (fresh(job).state, fresh(job).problem, fresh(job).done) == (JobState.FAILED, "broken", 10)


def test_nothing_is_done_for_somebody_who_has_left(sorting, desk, dana):
    job = sorting()
    dana.status = UserStatus.LEFT
    dana.save()

    running.work()

    assert (fresh(job).problem, desk.seen) == (running.NO_LONGER_ACTIVE, [])


def test_a_stopped_job_does_no_more(sorting, desk, dana):
    job = sorting()
    running.work(seconds=0)
    jobs.stop(job=job, by=dana)

    assert running.work() == ""
    assert counts(job) == (JobState.CANCELLED, 45, 5, 5)
    with pytest.raises(Refused):
        jobs.stop(job=job, by=dana)


def test_nobody_stops_or_undoes_anothers_job(sorting, omar):
    job = sorting(2)

    for act in (jobs.stop, jobs.undo):
        with pytest.raises(NotAllowed):
            act(job=job, by=omar)


def test_the_end_is_in_the_audit_once(sorting, desk, dana):
    job = sorting()
    running.work(seconds=0)
    running.work()
    running.work()

    line = BulkEntry.objects.get()
    assert (line.act, line.by, line.facts["job"], line.facts["done"]) == ("reassigned_many", dana, str(job.pk), 23)


def test_a_kind_that_says_nothing_of_an_item_is_broken(desk, dana):
    jobs.register(jobs.Kind("silent", lambda job, items: None))

    with pytest.raises(LookupError):
        jobs.start(kind="silent", by=dana, label="Silent", items=[1])


def test_unattended_jobs_are_those_for_which_nobody_came(sorting):
    job = sorting()
    assert claiming.claim(unattended_for=timedelta(seconds=30)) is None
    Job.objects.filter(pk=job.pk).update(created_at=clock.now() - timedelta(seconds=31))

    assert claiming.claim(unattended_for=timedelta(seconds=30)).job_id == job.pk


def test_only_jobs_of_the_kinds_asked_for_are_taken(sorting):
    sorting()

    assert claiming.claim(kinds=["unsort"]) is None
    assert claiming.claim(kinds=["sort"])


def test_outcomes_add_up_at_every_step(sorting, desk):
    job = sorting()
    while running.work(seconds=0):
        now = fresh(job)
        assert now.done == JobItem.objects.filter(job=job, outcome="done").count()
        assert now.refused == JobItem.objects.filter(job=job, outcome="refused").count()
        assert now.left == JobItem.objects.filter(job=job, outcome="pending").count()


def test_a_kind_of_another_release_is_left_to_others(sorting, desk):
    job = sorting()
    Job.objects.filter(pk=job.pk).update(kind="of tomorrow")

    assert claiming.claim() is None
    assert claiming.claim(job_id=str(job.pk)) is None
    assert fresh(job).state == JobState.WAITING


def test_the_task_works_for_a_while_and_asks_for_its_next_turn(sorting, desk, monkeypatch):
    asked = []
    monkeypatch.setattr(tasks.services, "ring", asked.append)
    monkeypatch.setattr(tasks, "_TURN_SECONDS", 0)
    waiting = sorting(45)

    tasks.work(str(waiting.pk))
    assert (asked, counts(waiting)[2:]) == ([str(waiting.pk)], (5, 5))
    for _ in range(4):
        tasks.work(str(waiting.pk))

    assert asked == [str(waiting.pk)] * 4
    assert counts(waiting)[0] == JobState.FINISHED


def test_a_message_about_a_job_that_is_gone_or_over_does_nothing(sorting, desk):
    over = sorting(2)
    desk.seen.clear()

    tasks.work(str(over.pk))
    tasks.work("6a0c8d6e-0000-4000-8000-000000000000")

    assert desk.seen == []
