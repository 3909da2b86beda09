"""The threads that wait for NOMIS: as many work as the limit allows, the others rest and in time go home.

A thread takes a task, makes the call, and puts the outcome where the task's batch looks for it; it opens no database
connection. Nothing it does takes longer than a call with its retries. Bodies that nobody has taken yet are bounded: a
task that would add to too many goes back to its batch unasked.
"""

import contextlib
import os
import queue
import threading
import time
from dataclasses import dataclass, field

import structlog

from cats.core.http import BreakerOpen, Malformed, Upstream, UpstreamFailure
from cats.core.http.figures import SECONDS
from migration.domains.base import Ask
from migration.nomis.connection import outcome_of
from migration.nomis.limit import LONGEST_PAUSE, Limit

log = structlog.get_logger(__name__)
IDLE_SECONDS = 20.0
# Bytes of bodies that wait to be taken; a batch may hold so many and what is under way then.
MOST_WAITING = 48_000_000


class Deferred:
    """Instead of an outcome: the task was not begun, because bodies are not taken as fast as they come."""


DEFERRED = Deferred()
Outcome = bytes | UpstreamFailure | Deferred


@dataclass(eq=False)
class Batch:
    """The tasks of one `get_many`: what their requests carry, and where the outcomes go."""

    headers: dict[str, str]
    results: "queue.SimpleQueue[tuple[Task, Outcome]]" = field(default_factory=queue.SimpleQueue)
    is_closed: bool = False
    waiting: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, size: int) -> None:
        """Count bytes that came (or, below zero, that were taken)."""
        with self.lock:
            self.waiting += size


@dataclass(eq=False, slots=True)
class Task:
    """One request of a batch. `headers` are those it was last sent with; it is sent with a new token only once."""

    key: str
    ask: Ask
    batch: Batch
    headers: dict[str, str] = field(default_factory=dict)
    is_renewed: bool = False


class Crew:
    """The threads of one process for one source."""

    def __init__(self, upstream: Upstream) -> None:
        self.upstream = upstream
        self.limit = Limit(upstream.concurrency)
        self._tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
        self._places: set[int] = set()
        self._lock = threading.Lock()

    def submit(self, task: Task) -> None:
        """Let a thread make this call when there is room."""
        self._tasks.put(task)
        self.muster()

    def muster(self) -> None:
        """See to it that as many threads are there as may work."""
        if len(self._places) < self.limit.current:
            with self._lock:
                place = next(place for place in range(self.limit.most + 1) if place not in self._places)
                if place < self.limit.current:
                    self._places.add(place)
                    threading.Thread(target=self._work, args=(place,), name=f"nomis-{place}", daemon=True).start()

    @property
    def size(self) -> int:
        """Return how many threads there are."""
        return len(self._places)

    def _work(self, place: int) -> None:
        while self._has_something_to_do(place):
            with contextlib.suppress(queue.Empty):
                self._take(self._tasks.get(timeout=IDLE_SECONDS), place)
                continue
            if self._goes_home(place):
                return
        self._goes_home(place, for_good=True)

    def _has_something_to_do(self, place: int) -> bool:
        """Rest while fewer may work; False after resting for long."""
        limit = self.limit
        return place < limit.current or limit.wait_for_more_than(place, seconds=IDLE_SECONDS)

    def _goes_home(self, place: int, *, for_good: bool = False) -> bool:
        """Give up the place; False, and it is taken back, when a task came at that very moment."""
        with self._lock:
            self._places.discard(place)
            if for_good or self._tasks.empty():
                return True
            self._places.add(place)
            return False

    def _take(self, task: Task, place: int) -> None:
        if place >= self.limit.current:
            self._tasks.put(task)
            return
        batch = task.batch
        if batch.is_closed:
            return
        outcome: Outcome = DEFERRED
        if batch.waiting < MOST_WAITING:
            outcome = self._outcome(task)
            if isinstance(outcome, bytes):
                batch.add(len(outcome))
        batch.results.put((task, outcome))

    def _outcome(self, task: Task) -> bytes | UpstreamFailure:
        """Make the call, after the pause that NOMIS asked for; a long one is left to the caller's schedule."""
        pause = self.limit.pause
        if pause > LONGEST_PAUSE:
            return BreakerOpen(self.upstream.name, retry_after=pause)
        if pause:
            time.sleep(pause)
        began = time.monotonic()
        task.headers = task.batch.headers
        try:
            outcome = outcome_of(self.upstream, task.ask, task.headers, self.limit)
        except Exception as error:
            log.exception("nomis_call_broke", call=task.ask.operation)
            outcome = Malformed(self.upstream.name, type(error).__name__)
        said = outcome.code if isinstance(outcome, UpstreamFailure) else "answered"
        SECONDS.labels(self.upstream.name, task.ask.operation, said).observe(time.monotonic() - began)
        return outcome


_crews: dict[tuple[int, Upstream], Crew] = {}
_making = threading.Lock()


def crew_for(upstream: Upstream) -> Crew:
    """Return this process's threads for the source; a forked child has none of its parent's."""
    key = (os.getpid(), upstream)
    with _making:
        if key not in _crews:
            _crews[key] = Crew(upstream)
        return _crews[key]
