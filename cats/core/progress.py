"""A progress bar for commands, on a terminal only: elsewhere it would fill a log."""

import sys
import time
from types import TracebackType

WIDTH = 30
EVERY = 0.1


class Progress:
    """How far a command is, how fast, and for how long still; drawn on standard error."""

    def __init__(self, noun: str, total: int, *, quiet: bool = False) -> None:
        self.noun, self.total, self.done = noun, total, 0
        self._is_shown = not quiet and total > 0 and sys.stderr.isatty()
        self._began = time.monotonic()
        self._drawn = 0.0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_shown:
            self._draw()
            sys.stderr.write("\n")

    def reach(self, done: int) -> None:
        """Say that so many are done."""
        self.done = done
        if self._is_shown and time.monotonic() - self._drawn >= EVERY:
            self._draw()

    def line(self, seconds: float) -> str:
        """Return the bar as it is after so many seconds."""
        share = min(1.0, self.done / self.total) if self.total else 1.0
        bar = ("#" * round(share * WIDTH)).ljust(WIDTH, "-")
        rate = self.done / seconds if seconds > 0 else 0.0
        left = f", {(self.total - self.done) / rate:,.0f} s left" if rate and self.done < self.total else ""
        return f"{self.noun} [{bar}] {self.done:,} of {self.total:,} ({rate:,.1f} a second{left})"

    def _draw(self) -> None:
        self._drawn = time.monotonic()
        sys.stderr.write("\r\x1b[K" + self.line(self._drawn - self._began))
        sys.stderr.flush()
