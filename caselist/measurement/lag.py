"""How long after its commit a change is in the list, at a steady rate of writes.

The times are taken from outside: a watcher with a connection of its own looks every few milliseconds, so a lag is at
most that much too long.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection, transaction

from caselist.measurement.timing import line, milliseconds, percentile
from caselist.models import CaseRow
from cats.demo import writes
from cats.participants.models import Participant

RATE, WATCH_SECONDS, PATIENCE_SECONDS = 20, 0.004, 30.0
FIRST_DAY = date(2001, 1, 1)


def plain_connection() -> psycopg.Connection[Any]:
    """Return a connection of our own to the same database, outside Django."""
    facts = connection.get_connection_params()
    known = ("dbname", "user", "password", "host", "port")
    return psycopg.connect(**{key: facts[key] for key in known if facts.get(key)}, autocommit=True)


class Watcher:
    """Looks at the rows of changed cases until each shows what it should."""

    def __init__(self, column: str) -> None:
        self.lags: list[float] = []
        self._waiting: dict[int, tuple[Any, float]] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        table = CaseRow._meta.db_table
        self._question = f"SELECT case_id, {column} FROM {table} WHERE case_id = ANY(%s)"  # noqa: S608
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def expect(self, case_id: int, value: Any, since: float) -> None:
        """Wait for a case to show a value that was committed at `since` (perf_counter seconds)."""
        with self._lock:
            self._waiting[case_id] = (value, since)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch during the block, and afterwards until everything has been seen or patience is at an end."""
        self._thread.start()
        yield
        until = time.perf_counter() + PATIENCE_SECONDS
        while self._waiting and time.perf_counter() < until:
            time.sleep(WATCH_SECONDS)
        self._stop.set()
        self._thread.join()

    @property
    def unseen(self) -> int:
        """Return how many changes have not been seen."""
        return len(self._waiting)

    def _watch(self) -> None:
        with plain_connection() as ours:
            while not self._stop.is_set():
                with self._lock:
                    waiting = dict(self._waiting)
                seen = dict(ours.execute(self._question, [list(waiting)]).fetchall()) if waiting else {}
                self._note(waiting, seen, time.perf_counter())
                self._stop.wait(WATCH_SECONDS)

    def _note(self, waiting: dict[int, tuple[Any, float]], seen: dict[int, Any], at: float) -> None:
        for case_id, (value, since) in waiting.items():
            if case_id in seen and seen[case_id] == value:
                with self._lock:
                    del self._waiting[case_id]
                self.lags.append(at - since)


def steadily(count: int, act: Callable[[int], None]) -> float:
    """Do something `count` times at the rate; return the seconds that it took, which says whether the rate held."""
    begin = time.perf_counter()
    for turn in range(count):
        time.sleep(max(0.0, begin + turn / RATE - time.perf_counter()))
        act(turn)
    return time.perf_counter() - begin


def measure_service(cases: int, seconds: int, *, inline: bool) -> str:
    """Reassign cases through the service: projected by the writer itself, or left to whoever hears the bell."""
    chosen = writes.reassignable(seconds * RATE)
    watcher = Watcher("owner_id")

    def write(turn: int) -> None:
        case, to, by = chosen[turn]
        with transaction.atomic():
            committed: list[float] = []
            transaction.on_commit(lambda: committed.append(time.perf_counter()))
            transaction.on_commit(lambda: watcher.expect(case.pk, to.pk, committed[0]))
            writes.reassign(case, to, by)

    with watcher.watching(), _inline_limit(None if inline else 0):
        took = steadily(len(chosen), write)
    by_whom = "the writer itself" if inline else "Celery, called by the bell"
    return _line("lag", cases, watcher, took, writes_by="service", shown_by=by_whom)


def measure_plain_sql(cases: int, seconds: int) -> str:
    """Change cases by plain SQL, of which no code of ours knows: only the triggers and the loop do."""
    rng = random.Random(7)  # noqa: S311
    ids = list(Participant.objects.exclude(status="archived").values_list("pk", flat=True)[: 50 * seconds * RATE])
    chosen = rng.sample(ids, min(len(ids), seconds * RATE))
    watcher = Watcher("risk_due_on")
    with plain_connection() as ours, watcher.watching():

        def write(turn: int) -> None:
            day = FIRST_DAY + timedelta(days=turn)
            ours.execute("UPDATE cats_participant SET risk_due_on = %s WHERE id = %s", [day, chosen[turn]])
            watcher.expect(chosen[turn], day, time.perf_counter())

        took = steadily(len(chosen), write)
    return _line("lag", cases, watcher, took, writes_by="plain SQL", shown_by="the drain loop")


@contextmanager
def _inline_limit(limit: int | None) -> Iterator[None]:
    before = settings.CASELIST_INLINE_LIMIT
    settings.CASELIST_INLINE_LIMIT = before if limit is None else limit
    yield
    settings.CASELIST_INLINE_LIMIT = before


def _line(what: str, cases: int, watcher: Watcher, took: float, **facts: Any) -> str:
    lags = watcher.lags or [0.0]
    return line(
        what,
        cases=cases,
        **facts,
        writes=len(watcher.lags) + watcher.unseen,
        writes_a_second=round((len(watcher.lags) + watcher.unseen) / took, 1),
        unseen=watcher.unseen,
        p50_ms=milliseconds(percentile(lags, 0.5)),
        p99_ms=milliseconds(percentile(lags, 0.99)),
        max_ms=milliseconds(max(lags)),
    )
