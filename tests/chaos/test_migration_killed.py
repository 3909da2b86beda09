"""A migration whose processes are killed, paused, and left without a database, and that is then complete and exact."""

import signal
import time

import pytest

from tests.chaos.moved import ALL_VISITS, IN_A_TRANSACTION, migration
from tools.processes import wait_until

pytestmark = pytest.mark.chaos

VISITS = 600
KILLS = 4
WITHIN = 90.0


def test_migration_processes_and_a_celery_worker_are_killed(scene, lasting):
    with migration(scene, visits=VISITS) as moving:
        celery = moving.actor(
            "worker", "-m", "celery", "-A", "config", "worker", "--concurrency", "1", "--loglevel", "INFO",
            "--without-mingle", "--without-gossip",
        ).start()  # fmt: skip
        command = moving.actor("mover_command", "manage.py", "migrate_nomis", *ALL_VISITS, "--wait", "--json").start()
        assert wait_until(lambda: bool(scene.ask("SELECT FROM migration_item WHERE state = 'migrated'")), WITHIN)
        [(run,)] = scene.ask("SELECT id::text FROM migration_run")
        command.kill()
        kills, in_transactions = 1, 0
        mover = moving.mover()
        while kills < KILLS and not moving.is_over(run):
            before = moving.migrated(run)
            assert wait_until(lambda seen=before: moving.migrated(run) > seen or moving.is_over(run), WITHIN)
            time.sleep(scene.rng.uniform(0.0, 0.3))
            in_transactions += bool(scene.ask(IN_A_TRANSACTION))
            mover.kill()
            if celery.lives:
                celery.kill()
            kills += 1
            moving.miss_the_dead()
            mover.start()
        moving.await_end(run)
        celery_too = "a command, a Celery worker and a loop"
        moving.judge("migration killed", f"{kills} kills of {celery_too}, {in_transactions} mid-transaction", run)


def test_two_workers_have_one_expired_lease(scene, lasting):
    with migration(scene, visits=300) as moving:
        slow, run = moving.mover(1), moving.start()
        pauses = 0
        for _ in range(3):
            if not wait_until(lambda: bool(scene.ask(IN_A_TRANSACTION)) or moving.is_over(run), WITHIN):
                break
            if moving.is_over(run):
                break
            slow.process.send_signal(signal.SIGSTOP)
            moving.miss_the_dead()
            if not pauses:
                moving.mover(2)
            time.sleep(1.0)
            slow.process.send_signal(signal.SIGCONT)
            pauses += 1
        moving.await_end(run)

        assert pauses
        moving.judge("two workers on an expired lease", f"{pauses} pauses of the first in the middle of a batch", run)


def test_postgresql_is_restarted_during_a_migration(scene, lasting):
    with migration(scene, visits=VISITS) as moving:
        moving.mover()
        run, restarts = moving.start(), 0
        for number in (signal.SIGQUIT, signal.SIGINT):
            before = moving.migrated(run)
            assert wait_until(lambda seen=before: moving.migrated(run) > seen or moving.is_over(run), WITHIN)
            scene.servers.end("postgres", number)
            time.sleep(1.0)
            scene.servers.start("postgres")
            scene.reconnect()
            restarts += 1
            moving.miss_the_dead()
        moving.await_end(run)
        moving.judge("PostgreSQL restarted during a migration", f"{restarts} (immediate, fast)", run)
