"""Duties are done by the drain loop's process, each in a thread of its own."""

import threading
from collections.abc import Iterator

import pytest

from cats.core import upkeep
from cats.core.upkeep import Upkeep


@pytest.fixture(autouse=True)
def no_other_duties() -> Iterator[None]:
    kept = dict(upkeep._duties)
    upkeep._duties.clear()
    yield
    upkeep._duties.clear()
    upkeep._duties.update(kept)


def test_a_duty_is_done_again_and_again():
    done, often = [], threading.Event()

    def work() -> bool:
        done.append(1)
        if len(done) == 3:
            often.set()
        return False

    upkeep.register("count", every=0.01, work=work)
    with Upkeep():
        assert often.wait(10)


def test_more_of_it_is_done_at_once():
    done, twice = [], threading.Event()

    def work() -> bool:
        done.append(1)
        if len(done) == 2:
            twice.set()
        return len(done) < 2

    upkeep.register("count", every=3600, work=work)
    with Upkeep():
        assert twice.wait(10)


def test_a_duty_that_fails_is_tried_again_and_a_slow_one_keeps_nobody_waiting(db):
    release, failed_twice, failures = threading.Event(), threading.Event(), []

    def fails() -> bool:
        failures.append(1)
        if len(failures) == 2:
            failed_twice.set()
        raise ValueError("broken")

    upkeep.register("slow", every=3600, work=lambda: release.wait(10) and False)
    upkeep.register("failing", every=0.01, work=fails)
    with Upkeep():
        assert failed_twice.wait(10)
        release.set()


def test_registering_a_name_again_replaces_the_duty():
    upkeep.register("same", every=1, work=lambda: False)
    upkeep.register("same", every=2, work=lambda: False)

    assert [duty.every for duty in upkeep.duties()] == [2]
