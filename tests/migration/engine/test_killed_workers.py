"""A worker that is killed with SIGKILL at any point loses nothing and repeats nothing."""

import signal
import subprocess
import sys

import pytest
from django.db import connection

from migration import services
from migration.engine import counting
from migration.models import Mapping
from tests.architecture.sizes import ROOT
from tests.migration.engine.fakes import make_shelf, on_the_shelf
from tests.migration.engine.test_leases import expire

POINTS = [("list", "2"), ("read", "2"), ("load", "2"), ("commit", "3")]


def work_and_die(run, point: str, number: str) -> int:
    command = [sys.executable, "-m", "tests.migration.engine.doomed", str(run.pk), point, number]
    return subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False).returncode


def let_leases_run_out(run) -> None:
    expire(run)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE migration_run SET held_until = clock_timestamp() WHERE id = %s", [run.pk])


def test_each_id_is_migrated_exactly_once_whatever_moment_workers_are_killed_at(
    committed_database, nomis, start, finish
):
    make_shelf()
    nomis.put(*range(60))
    run = start(page_size=20)

    for point, number in POINTS:
        assert work_and_die(run, point, number) == -signal.SIGKILL
        assert counting.count(run).migrated == Mapping.objects.count() == len(on_the_shelf())
        let_leases_run_out(run)
    run = finish(run)

    assert run.status == "completed"
    assert counting.count(run) == counting.Counts(migrated=60)
    assert len(on_the_shelf()) == 60
    assert Mapping.objects.filter(run=run).count() == 60


@pytest.mark.parametrize("point", ["load"])
def test_a_run_that_was_stopped_while_a_worker_died_stops(committed_database, nomis, start, finish, point):
    make_shelf()
    nomis.put(*range(60))
    run = start(page_size=60)
    work_and_die(run, point, "2")

    run = finish(services.cancel_run(run=run, by="test"))

    counts = counting.count(run)
    assert run.status == "cancelled"
    assert (counts.migrated, counts.cancelled) == (len(on_the_shelf()), 60 - len(on_the_shelf()))
