"""Bodies that nobody takes do not pile up, and threads go home."""

import time

from migration.nomis import crew, operations
from migration.nomis.client import source, upstream
from migration.nomis.crew import crew_for
from tools.standins.nomis.world import TRANSACTIONS


def test_bodies_that_nobody_takes_do_not_pile_up(db, nomis_with, monkeypatch):
    nomis = nomis_with(transactions=400, large_every=1, rows=600)
    monkeypatch.setattr(crew, "MOST_WAITING", 1_000_000)
    asks = {str(TRANSACTIONS + place): operations.transaction(TRANSACTIONS + place) for place in range(40)}

    outcomes = iter(source().get_many(asks))
    _, first = next(outcomes)
    time.sleep(1.0)
    asked = nomis.calls["transaction"]
    rest = list(outcomes)

    assert len(first) > 150_000
    assert asked < 40
    assert len(rest) == 39
    assert all(isinstance(body, bytes) for _, body in rest)
    assert nomis.calls["transaction"] == 40


def test_threads_without_work_go_home(db, nomis, monkeypatch):
    monkeypatch.setattr(crew, "IDLE_SECONDS", 0.05)
    list(source().get_many({str(key): operations.visit(key) for key in range(10_000_001, 10_000_101)}))

    deadline = time.monotonic() + 10
    while crew_for(upstream()).size and time.monotonic() < deadline:
        time.sleep(0.02)

    assert crew_for(upstream()).size == 0
    assert len(list(source().get_many({"1": operations.visit(10_000_001)}))) == 1
