"""Stopping a run at any moment, going on with it, and what is refused."""

import uuid

import pytest

from cats.core.errors import Refused
from migration import services
from migration.codes import RunStatus
from migration.engine import counting, listing, runs, working
from migration.models import Run, RunEntry
from tests.migration.engine.fakes import on_the_shelf

pytestmark = pytest.mark.usefixtures("table")


def test_a_run_stops_before_its_first_page(start, finish, nomis):
    nomis.put(1, 2, 3)

    run = finish(services.cancel_run(run=start(), by="test"))

    assert (run.status, run.cancelled_by) == (RunStatus.CANCELLED, "test")
    assert (nomis.pages, nomis.reads) == (0, [])
    assert run.ended_at is not None


def test_a_batch_that_was_read_when_the_run_was_stopped_is_not_written(start, finish, nomis):
    nomis.put(*range(12))
    run = start(page_size=12)
    nomis.before_answers = lambda: services.cancel_run(run=run, by="test")

    run = finish(run)

    assert run.status == RunStatus.CANCELLED
    assert on_the_shelf() == {}
    assert counting.count(run) == counting.Counts(cancelled=12)


def test_what_was_written_when_the_run_is_stopped_stays_and_the_rest_is_done_after_resuming(start, finish, nomis):
    nomis.put(*range(12))
    run = start(page_size=3)
    working.work(run.pk, readers=0, a_batch=3, goes_on=iter([True, False, False]).__next__)
    run = finish(services.cancel_run(run=run, by="test"))
    assert counting.count(run) == counting.Counts(migrated=3)

    nomis.reads.clear()
    run = finish(services.resume_run(run=run, by="test"))

    assert counting.count(run) == counting.Counts(migrated=12)
    assert sorted(nomis.reads, key=int) == [str(number) for number in range(3, 12)]
    assert list(RunEntry.objects.order_by("pk").values_list("act", flat=True)) == ["started", "cancelled", "resumed"]


def test_stopping_survives_a_restart(start, finish, nomis):
    """The process that was told dies at once: whoever comes next finds the state in the database."""
    nomis.put(*range(6))
    run = services.cancel_run(run=start(), by="test")

    assert runs.with_work() == [run.pk]
    assert finish(run).status == RunStatus.CANCELLED
    assert runs.with_work() == []


def test_telling_twice_changes_nothing(start, finish, nomis):
    run = services.cancel_run(run=start(), by="first")
    again = services.cancel_run(run=run, by="second")
    stopped = finish(again)

    assert services.cancel_run(run=stopped, by="third").cancelled_by == "first"
    assert RunEntry.objects.filter(act="cancelled").count() == 1


def test_a_complete_run_cannot_be_stopped_or_resumed(start, finish, nomis):
    nomis.put(1)
    run = finish(start())

    for act in (services.cancel_run, services.resume_run):
        with pytest.raises(Refused):
            act(run=run, by="test")
    run.refresh_from_db()
    assert run.status == RunStatus.COMPLETED


def test_a_stopped_run_cannot_be_resumed_while_another_is_under_way(start, finish, nomis):
    stopped = finish(services.cancel_run(run=start(), by="test"))
    start()

    with pytest.raises(services.AlreadyRunning):
        services.resume_run(run=stopped, by="test")
    stopped.refresh_from_db()
    assert stopped.status == RunStatus.CANCELLED


def test_a_listing_in_progress_stages_nothing_after_the_run_was_stopped(start, finish, nomis, shelf):
    nomis.put(*range(8))
    run = start()
    page = shelf.page

    def page_while_stopped(*arguments):
        found = page(*arguments)
        services.cancel_run(run=run, by="test")
        return found

    shelf.page = page_while_stopped
    run = finish(run)

    assert (run.status, counting.count(run).staged) == (RunStatus.CANCELLED, 0)


def test_refreshing_is_for_complete_runs(start, finish, nomis):
    nomis.put(1)
    run = start()
    with pytest.raises(Refused):
        services.refresh(run=run, by="test")
    run = finish(run)
    Run.objects.filter(pk=run.pk).update(status=RunStatus.COMPLETED_WITH_FAILURES)

    assert services.refresh(run=run, by="test").status == RunStatus.COMPLETED


def test_a_worker_whose_time_is_up_leaves_the_listing_to_the_next(start, finish, nomis):
    nomis.put(*range(12))
    run = start()
    working.work(run.pk, readers=0, goes_on=iter([True, False, False]).__next__)
    assert counting.count(run).staged == 4

    assert counting.count(finish(run)) == counting.Counts(migrated=12)


def test_a_run_that_somebody_lists_and_of_which_nothing_is_due_has_no_work_for_others(start, finish, nomis):
    run = start()
    assert listing.take(run.pk, uuid.uuid4(), RunStatus.PLANNED)

    assert runs.with_work() == []
    assert runs.is_in_hand(run.pk)
    assert 0 < working.pause_before_next(run.pk) < 1
