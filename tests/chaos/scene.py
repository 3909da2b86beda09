"""One test's stage: a database, writers with their ledgers, a probe, the processes under fire, and the judgement."""

import contextlib
import random
import signal
import subprocess
import sys
from pathlib import Path

import psycopg

from tests.chaos import judge
from tests.chaos.actors import Cast, environment
from tests.chaos.ledger import Fact, Ledger
from tests.chaos.probe import Probe
from tests.chaos.report import Outcome, Report
from tests.chaos.servers import Servers
from tests.chaos.stage import TENANT
from tools.places import ROOT
from tools.processes import die_with_parent, wait_until

CONVERGES_WITHIN = 60.0
PROBED = 30


class Scene:
    """Made by the fixture of the same name."""

    def __init__(self, folder: Path, servers: Servers, database: str, people: dict[str, str], report: Report) -> None:
        self.folder, self.servers, self.report = folder, servers, report
        self.url = servers.database_url(database)
        self.rng = random.Random(f"{report.seed}/{folder.name}")
        self.people = dict(people)
        self.cast = Cast(folder, self.url, servers.urls["redis"])
        self.ledger = Ledger(folder / "test.ledger")
        self.writers: subprocess.Popen[str] | None = None
        self._database: psycopg.Connection | None = None
        self._probe: Probe | None = None

    @property
    def database(self) -> psycopg.Connection:
        """Return our own connection."""
        if self._database is None or self._database.closed:
            self._database = psycopg.connect(self.url, autocommit=True, application_name="test")
        return self._database

    def reconnect(self) -> None:
        """Give up our own connection: it outlives no server."""
        if self._database is not None:
            self._database.close()

    def ask(self, query: str, *parameters: object) -> list[tuple]:
        answer = self.database.execute(query, parameters)
        return [] if answer.description is None else answer.fetchall()

    def cases(self, condition: str = "true", *parameters: object, limit: int = 1_000_000) -> list[int]:
        """Return cases that neither the probe nor somebody before us works with."""
        found = self.ask(
            f"SELECT id FROM cats_participant WHERE {condition} ORDER BY id LIMIT {PROBED + limit}", *parameters
        )
        first = {case for (case,) in self.ask("SELECT id FROM cats_participant ORDER BY id LIMIT %s", PROBED)}
        return [case for (case,) in found if case not in first][:limit]

    def cases_of_people(self) -> list[int]:
        """Return approved cases that our people work with."""
        return self.cases(
            "status = 'approved' AND owner_id IN (SELECT u.id FROM cats_user AS u JOIN cats_tenant AS t"
            " ON t.id = u.tenant_id WHERE starts_with(t.path, %s))",
            TENANT,
        )

    def make_labels(self, count: int) -> list[int]:
        """Make labels that anybody may use, and return their ids."""
        made = self.ask(
            "INSERT INTO cats_label (name, description, scope, colour)"
            " SELECT 'Made ' || n, 'For this test', 'user', 'grey' FROM generate_series(1, %s) AS n RETURNING id",
            count,
        )
        return [label for (label,) in made]

    # --- Writing ---------------------------------------------------------------------------------------------------

    def write(self, *kinds: str) -> None:
        """Set the writers to work, all of them or some kinds, and wait until they do."""
        command = [sys.executable, "-m", "tests.chaos.writing", str(self.folder), str(self.rng.random()), *kinds]
        with (self.folder / "writers.log").open("w") as log:
            self.writers = subprocess.Popen(
                command, cwd=ROOT, env=environment(self.url, self.servers.urls["redis"], PGAPPNAME="writers"),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
                start_new_session=True, preexec_fn=die_with_parent,
            )  # fmt: skip
        assert self.writers.stdout is not None
        assert self.writers.stdout.readline() == "writing\n", (self.folder / "writers.log").read_text()

    def stop_writing(self) -> None:
        """Let the writers finish what they are at."""
        writers, self.writers = self.writers, None
        if writers is not None and writers.stdin is not None:
            writers.stdin.close()
            assert writers.wait(timeout=60) == 0, (self.folder / "writers.log").read_text()

    def promise(self, facts: list[Fact]) -> None:
        """Note a write of the test's own that has been acknowledged."""
        self.ledger.acknowledge(self.ledger.intend(facts))

    def probe(self, spare: int = 0) -> None:
        """Begin to measure how long a change takes to be seen, sparing the first cases for the test."""
        cases = [case for (case,) in self.ask("SELECT id FROM cats_participant ORDER BY id LIMIT %s", PROBED)]
        self._probe = Probe(self.url, random.Random(self.rng.random()), cases[spare:])
        self._probe.start()

    # --- Judgement ---------------------------------------------------------------------------------------------------

    def judge(self, fault: str, times: str = "") -> Outcome:
        """Stop all writing, wait until the caselist has converged, and set down what came of the fault.

        Fails when a promise was broken, or when a case differs from its definition.
        """
        self.stop_writing()
        if self._probe is not None:
            self._probe.fall_silent()
        converged = judge.converged_within(self.database, CONVERGES_WITHIN)
        seen, unseen = self._seen()
        promises, broken = judge.lost(self.database, self.folder)
        different = judge.divergent(self.database)
        outcome = Outcome(
            fault, times, promises.writes, promises.in_doubt, len(broken) + unseen, different, converged, seen
        )
        self.report.outcomes.append(outcome)
        assert (broken, unseen, different) == ([], 0, 0), "\n".join([*broken[:20], self.where_to_look()])
        assert converged is not None, self.where_to_look()
        return outcome

    def _seen(self) -> tuple[str, int]:
        if self._probe is None:
            return "", 0
        probe, self._probe = self._probe, None
        wait_until(lambda: not probe.waiting, 5)
        probe.stop()
        if not probe.lags:
            return "", len(probe.waiting)
        figures = [probe.percentile(0.5), probe.percentile(0.99), max(probe.lags)]
        return " / ".join(f"{figure:.2f}" for figure in figures), len(probe.waiting)

    def where_to_look(self) -> str:
        words = [f"Seed {self.report.seed}. The logs are in {self.folder}."]
        return "\n\n".join(words + [f"{actor.name}:\n{actor.last_words()}" for actor in self.cast.actors])

    def end(self) -> None:
        """Send everybody home, whatever happened."""
        if self._probe is not None:
            self._probe.stop()
        if self.writers is not None:
            self.writers.kill()
            self.writers.wait()
        if self.servers.is_up("redis"):
            with contextlib.suppress(ProcessLookupError):
                self.servers.send("redis", signal.SIGCONT)
        else:
            self.servers.start("redis")
        if not self.servers.is_up("postgres"):
            self.servers.start("postgres")
        self.cast.send_home()
        self.reconnect()
