"""A job about many cases whose workers are killed in the middle of it, again and again; and one without Redis."""

import time

import pytest

from tests.chaos.actors import NEVER_LISTENED
from tests.chaos.scene import Scene
from tools.processes import wait_until

pytestmark = pytest.mark.chaos

WITHIN = 60.0
MOST_KILLS = 4
IN_A_TRANSACTION = (
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'jobs%%'"
    " AND state = 'idle in transaction'"
)


def started(scene: Scene, redis_url: str = "") -> str:
    """Start a job about every case; return its id."""
    actor = scene.cast.actor("starter", "-m", "tests.chaos.jobs", "start", redis_url=redis_url).start()
    assert actor.process is not None
    assert actor.process.wait(WITHIN) == 0, actor.last_words()
    return actor.log.read_text().splitlines()[-1]


def in_a_chunk(scene: Scene) -> bool:
    """Say whether some worker is in the middle of a chunk."""
    return bool(scene.ask(IN_A_TRANSACTION))


def state_of(scene: Scene, job: str) -> tuple[str, int, int, int]:
    [found] = scene.ask("SELECT state, total, done, refused FROM cats_job WHERE id = %s", job)
    return found


def assert_done_once(scene: Scene, job: str) -> None:
    """Compare the job's account with what is on the cases, by plain SQL."""
    state, total, done, refused = state_of(scene, job)
    assert (state, total) == ("finished", done + refused), scene.where_to_look()
    assert done > 100
    outcomes = dict(scene.ask("SELECT outcome, count(*) FROM cats_jobitem WHERE job_id = %s GROUP BY 1", job))
    assert (outcomes.get("done", 0), outcomes.get("refused", 0)) == (done, refused)
    told = scene.ask(
        "SELECT item.outcome, count(line.id) FROM cats_jobitem AS item LEFT JOIN cats_timelineentry AS line"
        " ON line.participant_id = item.object_id AND line.facts ->> 'job' = item.job_id::text"
        " WHERE item.job_id = %s GROUP BY item.id, item.outcome",
        job,
    )
    assert set(told) <= {("done", 1), ("refused", 0)}, "a case was labelled twice, or not recorded"
    on = scene.ask(
        "SELECT participant_id, label_id FROM cats_participantlabel AS link JOIN cats_job AS job"
        " ON job.id = %s AND label_id = (job.facts ->> 'label')::bigint WHERE closed_at IS NULL",
        job,
    )
    assert len(on) == done
    assert scene.ask("SELECT count(*) FROM cats_bulkentry WHERE facts ->> 'job' = %s", job) == [(1,)]
    scene.promise([("label", f"{case}:{label}", "on") for case, label in on])


def test_workers_are_killed_in_the_middle_of_a_job(scene, lasting):
    workers = [scene.cast.actor(f"jobs_{n}", "-m", "tests.chaos.jobs", "work").start() for n in (1, 2)]
    for worker in workers:
        worker.says("busy")
    job, kills, in_transactions = started(scene, NEVER_LISTENED), 0, 0
    while kills < MOST_KILLS and state_of(scene, job)[0] != "finished":
        assert wait_until(lambda: in_a_chunk(scene) or state_of(scene, job)[0] == "finished", WITHIN)
        # Long enough for a chunk: a job that is never got on with is given up.
        time.sleep(scene.rng.uniform(0.15, 0.5))
        in_transactions += in_a_chunk(scene)
        for worker in workers:
            worker.kill()
        kills += 1
        # Nobody waits until the dead are missed.
        scene.ask("UPDATE cats_job SET held_until = now() WHERE state = 'running'")
        for worker in workers:
            worker.start()
    assert wait_until(lambda: state_of(scene, job)[0] == "finished", WITHIN), scene.where_to_look()

    scene.cast.loop().start()
    assert_done_once(scene, job)
    assert in_transactions
    scene.judge("workers of a job killed", f"{kills} kills of both, {in_transactions} mid-transaction")


def test_a_job_is_done_without_redis(scene):
    loop = scene.cast.loop(redis_url=NEVER_LISTENED).start()
    loop.says("caselist_loop_started")
    began = time.monotonic()
    job = started(scene, NEVER_LISTENED)

    assert wait_until(lambda: state_of(scene, job)[0] == "finished", WITHIN), scene.where_to_look()

    took = time.monotonic() - began
    assert_done_once(scene, job)
    scene.judge("a job without Redis", f"done {took:.1f} s after it was asked for, its process's start included")
