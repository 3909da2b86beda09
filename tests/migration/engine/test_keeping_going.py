"""Celery spreads the work over seats, and the drain loop's process does it when nobody came."""

import uuid

import pytest

from cats.core import leases, upkeep
from migration import services, tasks
from migration.engine import bell, counting, ledger, working
from migration.engine import upkeep as keeping


@pytest.fixture
def rung(monkeypatch) -> list[tuple]:
    """What was rung for, instead of asking Redis."""
    heard: list[tuple] = []
    monkeypatch.setattr(tasks.doorbell, "ring", lambda task, *arguments, **_: heard.append((task, *arguments)) or True)
    return heard


@pytest.fixture(autouse=True)
def no_threads(monkeypatch) -> None:
    monkeypatch.setattr(working, "READERS", 0)


def test_every_free_seat_of_every_run_with_work_is_rung_for(db, start, rung):
    run = start()
    leases.take_some(tasks._seats(run.pk), 3, seconds=60)

    tasks.tend()

    assert rung == [(bell.WORK, str(run.pk))] * (tasks.SEATS - 3)


def test_nobody_is_rung_for_when_nothing_is_due(table, start, finish, rung):
    finish(start())

    tasks.tend()

    assert rung == []


def test_a_bell_that_nobody_hears_ends_the_ringing(db, start, monkeypatch):
    start()
    tried = []
    monkeypatch.setattr(tasks.doorbell, "ring", lambda *arguments, **_: tried.append(arguments))

    tasks.tend()

    assert len(tried) == 1


def test_a_task_works_in_a_seat_and_leaves_it(table, start, nomis, rung):
    nomis.put(1, 2, 3)
    run = start()

    tasks.work(str(run.pk))

    assert counting.count(run) == counting.Counts(migrated=3)
    assert leases.held(tasks._seats(run.pk)) == set()
    assert rung == []


def test_a_task_rings_again_for_what_is_left(table, start, nomis, rung, monkeypatch):
    nomis.put(*range(30))
    run = start()
    monkeypatch.setattr(tasks, "TURN_SECONDS", 0.0)

    tasks.work(str(run.pk))

    assert rung == [(bell.WORK, str(run.pk))]


def test_a_task_without_a_seat_does_nothing(table, start, nomis, rung):
    nomis.put(1)
    run = start()
    leases.take_some(tasks._seats(run.pk), tasks.SEATS, seconds=60)

    tasks.work(str(run.pk))

    assert nomis.reads == []


def test_a_message_for_a_run_that_is_over_does_nothing(table, start, finish, rung):
    run = finish(start())

    tasks.work(str(run.pk))
    tasks.work(str(uuid.uuid4()))

    assert rung == []


def test_the_drain_loop_has_the_duty(db):
    assert "migration" in {duty.name for duty in upkeep.duties()}


def test_without_redis_the_drain_loops_process_does_it(table, start, nomis):
    nomis.put(1, 2, 3)
    run = start()

    while keeping.go_on():
        pass

    run.refresh_from_db()
    assert run.status == "completed"


def test_what_a_worker_has_in_hand_is_left_to_it(table, start, nomis):
    nomis.put(1, 2, 3)
    run = start()
    ledger.stage(run.pk, ["1", "2", "3"], known=[])
    ledger.claim(run.pk, 1)

    assert keeping.go_on() is False
    assert nomis.reads == []


def test_a_run_that_is_being_stopped_is_stopped_by_whoever_comes(table, start, nomis):
    run = services.cancel_run(run=start(), by="test")

    keeping.go_on()

    run.refresh_from_db()
    assert run.status == "cancelled"
