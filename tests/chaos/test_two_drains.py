"""Drains and a reconciliation work on the same cases at once, under writers: no deadlock, no divergence."""

import time

import pytest

pytestmark = pytest.mark.chaos

SECONDS = 6.0


def test_drains_and_reconciliation_at_once(scene, lasting):
    names = {"drain_one": "drain", "drain_two": "drain", "reconcile": "reconcile"}
    busy = [scene.cast.actor(name, "-m", "tests.chaos.busy", act).start() for name, act in names.items()]
    busy.append(scene.cast.loop().start())
    scene.write()
    scene.probe()
    for actor in busy[:-1]:
        actor.says("busy")

    time.sleep(lasting(SECONDS))

    assert [actor.name for actor in busy if not actor.lives] == [], scene.where_to_look()
    scene.judge("two drains, a loop and a reconciliation at once", f"{lasting(SECONDS):g} s")
    [(deadlocks,)] = scene.ask("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
    assert deadlocks == 0, scene.where_to_look()
    assert not busy[-1].has_said("caselist_loop_failed")
