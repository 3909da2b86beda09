"""Starting: who may, what is checked, and one run of a domain at a time."""

import threading

import pytest
from django.db import connection

from cats.core.errors import NotAllowed, Refused
from migration import services
from migration.codes import RunAct, RunStatus
from migration.models import Run, RunEntry


@pytest.mark.parametrize(
    ("facts", "name"),
    [({"page_size": 0}, "page_size"), ({"page_size": 5001}, "page_size"), ({"mode": "x"}, "mode")],
)
def test_nonsense_is_refused_in_words(db, nomis, facts, name):
    with pytest.raises(Refused) as refusal:
        services.start_run(domain="visits", by="test", **facts)

    assert refusal.value.field == name


def test_every_problem_of_a_filter_is_named(db, nomis):
    with pytest.raises(services.WrongFilter) as wrong:
        services.start_run(domain="visits", by="test", chosen={"prison_ids": "MDI", "colour": "red"})

    assert set(wrong.value.problems) == {"prison_ids", "colour"}
    assert Run.objects.count() == 0


def test_system_support_starts_and_the_history_says_so(db, nomis, sam):
    run = services.start_run(domain="visits", by=sam, chosen={"prison_ids": ["MDI"]}, mode="upsert", is_dry_run=True)

    entry = RunEntry.objects.get()
    assert (run.asked_by, run.client, entry.by, entry.act) == (sam, "", sam, RunAct.STARTED)
    assert entry.facts["chosen"]["prison_ids"] == ["MDI"]
    assert run.label.endswith("-visits")


def test_nobody_else_starts_stops_or_rolls_back(db, nomis, rosa, start):
    with pytest.raises(NotAllowed):
        services.start_run(domain="visits", by=rosa)
    run = start()
    for refused in (
        lambda: services.cancel_run(run=run, by=rosa),
        lambda: services.resume_run(run=run, by=rosa),
        lambda: services.roll_back_run(run=run, by=rosa),
        lambda: services.refresh(run=run, by=rosa),
        lambda: services.retry_by_reason(run=run, reason="x", by=rosa),
        lambda: services.discard_items(run=run, reason="x", why="because", by=rosa),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_second_run_names_the_first(db, start):
    first = start()

    with pytest.raises(services.AlreadyRunning) as refusal:
        start()

    assert refusal.value.active == first


def test_runs_of_one_second_have_labels_of_their_own(db, start, travel_to):
    travel_to(2026, 3, 4, 14, 5)
    first = start()
    Run.objects.filter(pk=first.pk).update(status=RunStatus.CANCELLED, ended_at=first.started_at)

    assert (first.label, start().label) == ("2026-03-04T14:05:00-visits", "2026-03-04T14:05:00-visits-2")


def test_two_starts_at_one_moment_are_one_run(committed_database, start, shelf):
    both, outcomes = threading.Barrier(2), []

    def estimate(source: object, chosen: object) -> int:
        both.wait(20)
        return 0

    shelf.estimate = estimate

    def begin() -> None:
        try:
            outcomes.append(start())
        except services.AlreadyRunning as refusal:
            outcomes.append(refusal.active)
        finally:
            connection.close()

    threads = [threading.Thread(target=begin) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Run.objects.count() == 1
    assert [run.pk for run in outcomes] == [Run.objects.get().pk] * 2
