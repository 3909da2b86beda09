"""Drains are killed at any moment under writes of every kind, and nothing is lost."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.chaos.actors import STARTS_WITHIN, Actor, environment, sleep_until
from tests.chaos.scene import Scene
from tools.places import ROOT
from tools.processes import die_with_parent, wait_until

pytestmark = pytest.mark.chaos

SECONDS = 14.0
LONGEST_WAIT_FOR_A_TRANSACTION = 2.1


class Loops:
    """Loops that are made as fast as they are killed."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.log = scene, scene.folder / "loops.log"
        setting = environment(scene.url, scene.servers.urls["redis"], PGAPPNAME="loop")
        self.nursery = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.nursery", str(self.log)],
            cwd=ROOT, env=setting, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            start_new_session=True, preexec_fn=die_with_parent,
        )  # fmt: skip
        assert self.nursery.stdout is not None
        assert self.nursery.stdout.readline() == "ready\n"
        self.pid, self.said_before = 0, 0
        self.log.touch()

    def make(self) -> None:
        assert self.nursery.stdin is not None
        assert self.nursery.stdout is not None
        self.said_before = len(self.log.read_text())
        self.nursery.stdin.write("\n")
        self.nursery.stdin.flush()
        self.pid = int(self.nursery.stdout.readline())

    def await_start(self) -> None:
        """Wait until the loop at hand has begun to drain."""
        assert wait_until(lambda: "loop_started" in self.log.read_text()[self.said_before :], STARTS_WITHIN)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        assert self.nursery.stdin is not None
        self.nursery.stdin.close()
        self.nursery.wait()


class Storm:
    """Kills whatever drains, every 0.2 to 2 seconds, often in the middle of a transaction."""

    def __init__(self, scene: Scene, worker: Actor) -> None:
        self.scene, self.rng, self.worker = scene, scene.rng, worker
        self.loops = Loops(scene)
        self.kills, self.in_transactions = 0, 0

    def rage(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.loops.make()
        while time.monotonic() < until:
            if self.rng.random() < 0.9:
                self.loops.await_start()
            sleep_until(self.rng.uniform(0.2, 2.0), until)
            self._kill_one()
        self.loops.kill()
        self.loops.close()
        self.worker.kill()

    def _kill_one(self) -> None:
        name = "worker" if self.rng.random() < 0.2 else "loop"
        if self.rng.random() < 0.7:
            self._await_a_transaction(name)
            time.sleep(self.rng.uniform(0, 0.01))
        self.in_transactions += self._is_in_a_transaction(name)
        self.kills += 1
        if name == "worker":
            self.worker.kill()
            self.worker.start()
        else:
            self.loops.kill()
            self.loops.make()

    def _await_a_transaction(self, name: str) -> None:
        deadline = time.monotonic() + LONGEST_WAIT_FOR_A_TRANSACTION
        while time.monotonic() < deadline and not self._is_in_a_transaction(name):
            time.sleep(0.002)

    def _is_in_a_transaction(self, name: str) -> bool:
        return bool(
            self.scene.ask(
                "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = %s"
                " AND xact_start IS NOT NULL LIMIT 1",
                name,
            )
        )


def test_drains_are_killed_at_any_moment(scene, lasting):
    first = scene.cast.loop("first_loop").start()
    worker = scene.cast.worker().start()
    scene.write()
    scene.probe()
    storm = Storm(scene, worker)
    first.says("caselist_loop_started")
    first.kill()

    storm.rage(lasting(SECONDS))
    scene.stop_writing()
    scene.cast.loop("last_loop").start()
    outcome = scene.judge("loop and worker killed", f"{storm.kills + 1} kills, {storm.in_transactions} mid-transaction")

    assert storm.in_transactions
    assert outcome.writes > 100
