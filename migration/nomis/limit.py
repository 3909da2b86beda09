"""How many calls may be under way at once: few at first, more while answers stay as quick, half when NOMIS suffers.

All threads of a process share one. It sees latencies and signs of overload and decides; it calls nobody.
"""

import threading
import time
from collections.abc import Callable

FIRST = 4
# An answer is as quick as before when it takes at most so many times as long as the quickest, and a little.
FLAT, LEEWAY = 1.5, 0.005
# How much of the quickest is forgotten in a second, so that a source that became slower for good may be asked as much.
FORGETTING = 0.02
# A longer pause than this is not sat out in a thread.
LONGEST_PAUSE = 30.0


class Limit:
    """The limit of one process; `current` is between 1 and `most`. Safe to use from several threads."""

    def __init__(self, most: int, *, ticking: Callable[[], float] = time.monotonic) -> None:
        self.most = max(1, most)
        self.current = min(FIRST, self.most)
        self.halved = 0
        self._ticking = ticking
        self._changed = threading.Condition()
        self._quickest: dict[str, float] = {}
        self._answers, self._seconds = 0, 0.0
        self._decided_at = ticking()
        # It doubles up to here and grows by little from then on.
        self._doubles_to = self.most
        self._not_before = 0.0
        self._deaf_until = 0.0

    def answered(self, operation: str, seconds: float) -> None:
        """Take note of a good answer; after as many as may be under way, decide whether there may be more."""
        with self._changed:
            self._answers += 1
            self._seconds += seconds
            if self._answers >= self.current:
                self._decide(operation, self._seconds / self._answers)
                self._answers, self._seconds = 0, 0.0

    def _decide(self, operation: str, mean: float) -> None:
        before, self._decided_at = self._decided_at, self._ticking()
        forgotten = min(1.0, (self._decided_at - before) * FORGETTING)
        quickest = self._quickest.get(operation, mean)
        self._quickest[operation] = min(mean, quickest + (mean - quickest) * forgotten)
        if mean > quickest * FLAT + LEEWAY:
            self._doubles_to = 0
            if mean > quickest * FLAT * 2 + LEEWAY * 2:
                self._set(self.current - 1)
            return
        by_little = self.current + max(1, self.current // 8)
        self._set(max(by_little, min(self.current * 2, self._doubles_to)))

    def overloaded(self, retry_after: float | None = None) -> None:
        """Take note of a 429, a 503 or a timeout: half as many from now on, and none before `retry_after` seconds.

        What the calls that are under way say of the same moment does not halve it again. Most of what was lost comes
        back quickly, so that a failure now and then costs little.
        """
        with self._changed:
            now = self._ticking()
            if retry_after:
                self._not_before = max(self._not_before, now + retry_after)
            if now < self._deaf_until:
                return
            self._deaf_until = now + 2 * max(self._quickest.values(), default=0.1) + LEEWAY
            self._doubles_to = self.current * 3 // 4
            self.halved += 1
            self._answers, self._seconds = 0, 0.0
            self._set(self.current // 2)

    @property
    def pause(self) -> float:
        """Return for how many more seconds NOMIS asked not to be called."""
        return max(0.0, self._not_before - self._ticking()) if self._not_before else 0.0

    def wait_for_more_than(self, place: int, *, seconds: float) -> bool:
        """Wait until more calls than `place` may be under way; False when that did not come about in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self.current > place, timeout=seconds)

    def _set(self, wanted: int) -> None:
        before, self.current = self.current, min(self.most, max(1, wanted))
        if self.current > before:
            self._changed.notify_all()
