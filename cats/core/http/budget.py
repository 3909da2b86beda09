"""How long something may still take."""

import time
from collections.abc import Callable


class Budget:
    """Seconds that several calls share; each gets what the ones before it left."""

    def __init__(self, seconds: float, *, ticking: Callable[[], float] = time.monotonic) -> None:
        self._ticking = ticking
        self._ends = ticking() + seconds

    @property
    def left(self) -> float:
        """Return the seconds that are left, never less than nothing."""
        return max(0.0, self._ends - self._ticking())

    @property
    def is_spent(self) -> bool:
        return self.left <= 0

    def at_most(self, seconds: float) -> float:
        """Return so many seconds, or what is left when that is less."""
        return min(seconds, self.left)

    def part(self, seconds: float) -> "Budget":
        """Return a budget of its own for one call, which never outlasts this one."""
        return Budget(self.at_most(seconds), ticking=self._ticking)
