"""Processes that die come back, ever more slowly while they keep dying; and all of them stop."""

import subprocess
import sys

import pytest

from tools import supervisor
from tools.places import LOGS, private_folder
from tools.supervisor import FIRST_PAUSE, HEALTHY_AFTER, LONGEST_PAUSE, Supervised, stop_all

STUBBORN = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(600)"
)


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def supervised(clock):
    """Make a supervised process out of a few words of Python; all are ended after the test."""
    made: list[Supervised] = []

    def make(program: str) -> Supervised:
        log = private_folder(LOGS) / "test-supervisor.log"
        made.append(Supervised("sample", [sys.executable, "-c", program], {}, log, clock=clock))
        return made[-1]

    yield make
    stop_all(made)


def die(process: Supervised) -> None:
    process.process.kill()
    process.process.wait()


def test_a_process_that_died_is_started_again_after_a_pause(supervised, clock):
    process = supervised("import time; time.sleep(600)")
    process.start()
    die(process)

    news = process.check()
    at_once = process.has_ended()
    clock.now += FIRST_PAUSE
    process.check()

    assert "starting it again" in news
    assert at_once
    assert not process.has_ended()


def test_the_pause_grows_while_a_process_keeps_dying(supervised, clock):
    process = supervised("import time; time.sleep(600)")
    pauses = []
    for _ in range(9):
        process.start()
        die(process)
        process.check()
        pauses.append(process.restart_at - clock.now)

    assert pauses[:3] == [FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4]
    assert pauses[-1] == LONGEST_PAUSE


def test_the_pause_is_short_again_for_a_process_that_was_well(supervised, clock):
    process = supervised("import time; time.sleep(600)")
    process.pause = LONGEST_PAUSE
    process.start()
    clock.now += HEALTHY_AFTER + 1
    die(process)

    process.check()

    assert process.restart_at - clock.now == FIRST_PAUSE


def test_a_process_that_will_not_stop_is_ended(supervised, monkeypatch):
    monkeypatch.setattr(supervisor, "PATIENCE", 0.5)
    process = supervised(STUBBORN)
    process.process = subprocess.Popen(process.command, stdout=subprocess.PIPE, start_new_session=True)
    process.process.stdout.readline()

    stop_all([process])

    assert process.process.wait(timeout=10) == -9
