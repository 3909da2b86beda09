"""Where the CPU of a migration goes: reading, parsing, transforming, writing; and the memory along the way.

Each part is timed by the clock of its thread, so waiting counts for nothing. Reading is what is left of the process.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from migration.domains import money, reading
from migration.engine import transforming, writing
from migration.measurement.places import resident_megabytes

# What reads the JSON of a record; domains import them by name.
PARSERS: dict[str, Callable[..., Any]] = {"parse": reading.parse, "parse_exactly": money.parse_exactly}


@dataclass
class Meter:
    """What was measured of one run in this process."""

    expected: int
    parsing: float = 0.0
    preparing: float = 0.0
    writing: float = 0.0
    records: int = 0
    began: float = field(default_factory=time.process_time)
    memory: list[tuple[int, float]] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """Return the seconds of CPU, the shares of its parts, and the memory at each quarter of the records."""
        whole = time.process_time() - self.began
        parts = {
            "parsing": self.parsing,
            "transforming": self.preparing - self.parsing,
            "writing": self.writing - self.preparing,
            "reading": whole - self.writing,
        }
        shares = {f"{name}_percent": round(100 * seconds / whole, 1) for name, seconds in parts.items()}
        return {"cpu_seconds": round(whole, 2), **shares, "memory_mb": self._quarters()}

    def _quarters(self) -> list[float]:
        quarters = [self.expected * quarter // 4 for quarter in range(1, 5)]
        reached = [[megabytes for records, megabytes in self.memory if records <= quarter] for quarter in quarters]
        return [round(each[-1], 1) for each in reached if each]

    def note_memory(self) -> None:
        """Note how much memory is in use now."""
        self.memory.append((self.records, resident_megabytes()))


@contextmanager
def metered(expected: int) -> Iterator[Meter]:
    """Measure what this process does to migrate so many records."""
    meter = Meter(expected)
    undo: list[Callable[[], None]] = []

    def replace(place: Any, name: str, by: Any) -> None:
        before = getattr(place, name)
        undo.append(lambda: setattr(place, name, before))
        setattr(place, name, by)

    def timed(part: str, function: Callable[..., Any], then: Callable[..., None] | None = None) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            began = time.thread_time()
            try:
                return function(*args, **kwargs)
            finally:
                setattr(meter, part, getattr(meter, part) + time.thread_time() - began)
                if then is not None:
                    then(*args)

        return wrapped

    def count(_writer: Any, chunk: Any) -> None:
        meter.records += len(chunk.records)
        meter.note_memory()

    for name, parser in PARSERS.items():
        by = timed("parsing", parser)
        for module in [each for named, each in list(sys.modules.items()) if named.startswith("migration.domains.")]:
            if getattr(module, name, None) is parser and module.__name__ != parser.__module__:
                replace(module, name, by)
    replace(writing, "prepare", timed("preparing", transforming.prepare))
    replace(writing.Writer, "write", timed("writing", writing.Writer.write, count))
    try:
        yield meter
    finally:
        for each in reversed(undo):
            each()
