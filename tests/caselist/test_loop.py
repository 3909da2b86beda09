"""The loop drains, reconciles in slices, tidies up, survives the database and stops when told to."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

from django.db import OperationalError, connection

from caselist import drain, loop, reconcile
from caselist.models import CaseRow, Sweep
from cats.core import clock, selections
from cats.core.models import Selection
from cats.participants.models import Participant
from tests.architecture.sizes import ROOT
from tests.caselist.conftest import differing, marked, triggers_off


def test_a_turn_drains_everything_that_is_due(case_of, dana, monkeypatch):
    for _ in range(5):
        case_of(dana)
    monkeypatch.setattr(loop.drain, "drain", lambda: drain_one())

    loop.Loop().turn()

    assert marked() == set()


def drain_one() -> drain.DrainResult:
    return original(limit=1)


original = drain.drain


def test_everything_is_compared_a_slice_a_turn_and_then_not_for_a_while(case_of, dana, monkeypatch):
    cases = [case_of(dana) for _ in range(4)]
    drain.drain_all()
    with triggers_off():
        Participant.objects.update(last_name="Unseen")
    monkeypatch.setattr(loop.reconcile, "sweep", lambda size: reconcile_by(2))
    monkeypatch.setattr(loop, "SWEEP_SECONDS", 0)
    turning = loop.Loop()

    turning.turn()
    assert len(differing()) == 2
    for _ in range(5):
        turning.turn()

    assert differing() == set()
    sweep = Sweep.objects.get()
    assert (sweep.cases, sweep.different, sweep.drift) == (len(cases), 4, 4)


def reconcile_by(size: int):
    return original_sweep(size)


original_sweep = reconcile.sweep


def test_old_answers_drafts_and_selections_are_removed(case_of, dana):
    old = selections.select(dana, [1], label="Old", return_to="/")
    Selection.objects.filter(pk=old.pk).update(expires_at=clock.now() - timedelta(seconds=1))
    new = selections.select(dana, [1], label="New", return_to="/")

    loop.Loop().turn()

    assert list(Selection.objects.all()) == [new]


def test_a_failing_database_is_waited_for(case_of, dana, monkeypatch):
    case_of(dana)
    answers = [OperationalError("gone"), OperationalError("still gone")]

    def sometimes() -> drain.DrainResult:
        if answers:
            raise answers.pop()
        return original()

    monkeypatch.setattr(loop.drain, "drain", sometimes)
    monkeypatch.setattr(loop.connection, "close", lambda: None)
    turning = loop.Loop()
    for _ in range(3):
        turning._turn_safely()

    assert marked() == set()


def test_a_loop_that_is_told_to_stop_returns(db, monkeypatch):
    turning, turned = loop.Loop(), threading.Event()
    monkeypatch.setattr(turning, "turn", turned.set)
    thread = threading.Thread(target=turning.run)
    thread.start()
    assert turned.wait(10)

    turning.stop()
    thread.join(10)

    assert not thread.is_alive()


def test_the_process_drains_what_others_commit_reconnects_and_ends_cleanly(
    committed_database, case_of, dana, another_session
):
    process = subprocess.Popen([sys.executable, "manage.py", "drain_caselist", "--loop"], cwd=ROOT, env=os.environ)
    try:
        case = case_of(dana)
        Participant.objects.filter(pk=case.pk).update(last_name="First")
        until(lambda: CaseRow.objects.filter(surname="First").exists())
        # Django opens the test's own connection again by itself; the loop has to do so too.
        connection.close()
        with another_session() as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        Participant.objects.filter(pk=case.pk).update(last_name="Second")
        until(lambda: CaseRow.objects.filter(surname="Second").exists())
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert differing() == set()


def until(condition, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.1)
