"""A migration whose source fails in every way, and two that are started at the same moment."""

import threading
import time

import pytest
import requests

from tests.chaos.moved import migration
from tests.chaos.web import Web
from tools.processes import wait_until

pytestmark = pytest.mark.chaos

VISITS = 500
FAULTS = (
    {"status": 500},
    {"status": 429, "retry_after": "0"},
    {"latency": 3.0},
    {"kind": "malformed"},
    {"kind": "truncated"},
    {"kind": "disconnect"},
)


def test_the_source_fails_in_every_way(scene, lasting):
    with migration(scene, visits=VISITS) as moving:
        moving.mover()
        for number, fault in enumerate(FAULTS, start=1):
            # Each meets its own share: a later one stands before an earlier one.
            moving.nomis.fault(service="nomis", rate=0.02 * (len(FAULTS) - number + 1), path="/visits/[0-9]+$", **fault)
        run = moving.start()
        assert wait_until(lambda: moving.migrated(run) > VISITS // 4, 90), scene.where_to_look()
        moving.nomis.tokens.clear()
        assert wait_until(lambda: moving.migrated(run) > VISITS // 2, 90), scene.where_to_look()
        bad = sum(count for status, count in moving.nomis.statuses.items() if status != 200)
        moving.nomis.faults.clear()
        for _ in range(10):
            moving.hurry()
            if wait_until(lambda: moving.is_over(run), 3):
                break
        if {"rejected", "dead"} & set(moving.counts(run)):
            moving.command("retry_migration", run)
        assert wait_until(lambda: not moving.left(run), 90), f"{moving.counts(run)} {scene.where_to_look()}"
        moving.judge("NOMIS answers 500, 429, slowly, badly, half", f"{bad} bad answers; its tokens revoked once", run)
        assert moving.nomis.calls["token"] > 1


def test_two_starts_at_the_same_moment_are_one_run(scene, lasting):
    with migration(scene, visits=300) as moving:
        web = Web(scene, workers=2, **moving.nomis.addresses()).await_ready()
        token = token_for(moving, "chaos", "ROLE_PRISONER_FROM_NOMIS__MIGRATION__RW")
        statuses, gate = [], threading.Barrier(2)

        def begin() -> None:
            gate.wait()
            answer = requests.post(
                f"{web.address}/migrate/visits",
                json={"visitTypes": ["SCON", "OFFI"], "ignoreMissingRoom": True},
                headers={"Authorization": f"Bearer {token}"},
                timeout=30,
            )
            statuses.append(answer.status_code)

        began = time.monotonic()
        starters = [threading.Thread(target=begin) for _ in range(2)]
        for starter in starters:
            starter.start()
        for starter in starters:
            starter.join()

        assert sorted(statuses) == [202, 409]
        [(run,)] = scene.ask("SELECT id::text FROM migration_run")
        moving.mover()
        moving.began = began
        moving.await_end(run)
        moving.judge("two starts at the same moment", "one run, one answered with 409", run)


def token_for(moving, name: str, role: str) -> str:
    """Issue a token and return it: the only line that is one word."""
    actor = moving.actor("token", "manage.py", "issue_api_token", name, "--role", role).start()
    assert actor.process is not None
    assert actor.process.wait(60) == 0, actor.last_words()
    return next(line for line in actor.log.read_text().splitlines() if line and " " not in line)
