"""How long a change takes to be seen: small raw changes all the time, each watched until the caselist shows it."""

import random
import threading
import time
from dataclasses import dataclass, field

import psycopg

EVERY_SECONDS = 0.2
LOOK_EVERY_SECONDS = 0.02


@dataclass
class Probe:
    """Changes surnames of cases that nobody else touches, by SQL, so that nothing but marks tells of them."""

    url: str
    rng: random.Random
    cases: list[int]
    lags: list[float] = field(default_factory=list)
    waiting: dict[int, tuple[str, float]] = field(default_factory=dict)
    count: int = 0

    def __post_init__(self) -> None:
        self._writing, self._stopped = True, threading.Event()
        self._thread = threading.Thread(target=self._run, name="probe", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def fall_silent(self) -> None:
        """Write no more, and go on watching."""
        self._writing = False

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                with psycopg.connect(
                    self.url, autocommit=True, connect_timeout=2, application_name="probe"
                ) as database:
                    self._watch(database)
            except psycopg.OperationalError:
                self._stopped.wait(0.1)

    def _watch(self, database: psycopg.Connection) -> None:
        due = time.monotonic()
        while not self._stopped.is_set():
            if self._writing and time.monotonic() >= due:
                self._change(database)
                due = time.monotonic() + self.rng.uniform(0, 2 * EVERY_SECONDS)
            if self.waiting:
                self._look(database)
            self._stopped.wait(LOOK_EVERY_SECONDS)

    def _change(self, database: psycopg.Connection) -> None:
        free = [case for case in self.cases if case not in self.waiting]
        if not free:
            return
        case, surname = self.rng.choice(free), f"Probe {self.count}"
        database.execute("UPDATE cats_participant SET last_name = %s WHERE id = %s", [surname, case])
        self.waiting[case] = surname, time.monotonic()
        self.count += 1

    def _look(self, database: psycopg.Connection) -> None:
        shown = dict(
            database.execute(
                "SELECT case_id, surname FROM caselist_caserow WHERE case_id = ANY(%s)", [list(self.waiting)]
            ).fetchall()
        )
        now = time.monotonic()
        for case, (surname, since) in list(self.waiting.items()):
            if shown.get(case) == surname:
                self.lags.append(now - since)
                del self.waiting[case]

    def percentile(self, share: float) -> float:
        """Return the lag in seconds that this share of the changes did not exceed."""
        ordered = sorted(self.lags)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
