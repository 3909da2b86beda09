"""A stand-in NOMIS beside a scene, the processes that migrate from it, and the count of what came of it all."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.chaos.actors import Actor
from tests.chaos.report import Outcome
from tests.chaos.scene import Scene
from tools.processes import wait_until
from tools.standins.nomis.server import NomisServer
from tools.standins.nomis.world import Scale, World

WITHIN = 90.0
ALL_VISITS = ("visits", "--visit-type", "SCON", "--visit-type", "OFFI", "--ignore-missing-room", "--page-size", "100")
COUNTS = "SELECT state, count(*) FROM migration_item WHERE run_id = %s GROUP BY state"
IN_A_TRANSACTION = (
    "SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'mover%%'"
    " AND state = 'idle in transaction'"
)


class Migration:
    """Visits that are on their way from a NOMIS of so many into the database of a scene."""

    def __init__(self, scene: Scene, nomis: NomisServer) -> None:
        self.scene, self.nomis = scene, nomis
        self.began = time.monotonic()

    def actor(self, name: str, *command: str, **more: str) -> Actor:
        """Engage a process that finds NOMIS."""
        facts = {"NOMIS_READ_SECONDS": "2", "NOMIS_GRACE_SECONDS": "1"} | self.nomis.addresses() | more
        return self.scene.cast.actor(name, *command, **facts)

    def mover(self, number: int = 1) -> Actor:
        """Start a worker that can be killed and started again at once."""
        actor = self.actor(f"mover_{number}", "-m", "tests.chaos.migrating").start()
        actor.says("busy")
        return actor

    def command(self, name: str, *arguments: str) -> dict[str, Any]:
        """Run a command to its end and return the JSON that it printed last."""
        count = len(self.scene.cast.actors)
        actor = self.actor(f"{name}_{count}", "manage.py", name, *arguments, "--json").start()
        assert actor.process is not None
        actor.process.wait(WITHIN)
        lines = [line for line in actor.log.read_text().splitlines() if line.startswith("{")]
        assert lines, actor.last_words()
        said: dict[str, Any] = json.loads(lines[-1])
        return said

    def start(self) -> str:
        """Start a run of all visits and leave it to others; return its id."""
        self.began = time.monotonic()
        return str(self.command("migrate_nomis", *ALL_VISITS)["run"])

    def counts(self, run: str) -> dict[str, int]:
        return dict(self.scene.ask(COUNTS, run))

    def migrated(self, run: str) -> int:
        return self.counts(run).get("migrated", 0)

    def left(self, run: str) -> int:
        """Return how many records have not come to their end, or to a failure that somebody has to look at."""
        counts = self.counts(run)
        return sum(counts.get(state, 0) for state in ("pending", "retrying", "rejected", "dead"))

    def status(self, run: str) -> str:
        return str(self.scene.ask("SELECT status FROM migration_run WHERE id = %s", run)[0][0])

    def is_over(self, run: str) -> bool:
        """Say whether the run has nothing left to do; whoever was killed is not waited for."""
        return self.status(run) in {"completed", "completed_with_failures"}

    def miss_the_dead(self) -> None:
        """Let leases run out now: nobody waits a minute for processes that were killed."""
        self.scene.ask("UPDATE migration_item SET held_until = now() WHERE held_until > now()")
        self.scene.ask("UPDATE migration_run SET held_until = now() WHERE held_until > now()")
        self.scene.ask("UPDATE migration_syncevent SET held_until = now() WHERE held_until > now()")
        self.scene.ask("UPDATE migration_financegrace SET held_until = now() WHERE held_until > now()")

    def hurry(self) -> None:
        """Let what waits for another try be tried now."""
        self.scene.ask("UPDATE migration_item SET run_after = now() WHERE run_after > now()")
        self.scene.ask("UPDATE migration_run SET run_after = now() WHERE run_after > now()")
        self.scene.ask("UPDATE cats_upstreamstate SET open_until = NULL, failures = 0")

    def await_end(self, run: str) -> None:
        assert wait_until(lambda: self.is_over(run), WITHIN), f"{self.counts(run)}\n{self.scene.where_to_look()}"

    def judge(self, fault: str, times: str, run: str) -> None:
        """Compare records, mappings and items with what NOMIS has, by plain SQL, and set down what came of it."""
        counts, listed = self.counts(run), self.nomis.world.scale.visits
        # What a rule leaves out and what waits for a room is no record of ours.
        wanted = listed - counts.get("ignored", 0) - counts.get("waiting", 0)
        [(rows, keys)] = self.scene.ask("SELECT count(*), count(DISTINCT nomis_key) FROM cats_visit")
        [(mappings,)] = self.scene.ask(
            "SELECT count(*) FROM migration_mapping AS m JOIN cats_visit AS v"
            " ON v.id = m.record_id AND v.nomis_key = m.key WHERE m.entity = 'visit'"
        )
        seconds = time.monotonic() - self.began
        lost, twice = wanted - keys, rows - keys
        self.scene.report.outcomes.append(
            Outcome(fault, times, rows, 0, lost, twice, seconds, f"{rows / seconds:,.0f} records a second")
        )
        assert (rows, keys, mappings) == (wanted, wanted, wanted), f"{counts}\n{self.scene.where_to_look()}"
        assert sum(counts.values()) == listed, counts
        assert set(counts) <= {"migrated", "already_mapped", "ignored", "waiting"}, counts
        assert wanted > listed // 2


@contextmanager
def migration(scene: Scene, *, visits: int, **scale: Any) -> Iterator[Migration]:
    """Open a stand-in NOMIS with so many visits, all of which can be migrated."""
    small = {"prisoners": 60, "persons": 60, "restrictions": 20, "transactions": 40, "large_every": 0, "unknown": 0.0}
    server = NomisServer(World(Scale(**small | {"visits": visits} | scale)), latency=0.005).start()
    try:
        yield Migration(scene, server)
    finally:
        server.stop()
