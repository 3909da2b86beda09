"""Taking times and summing them up."""

import json
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

WARM_UP = 3


def percentile(values: list[float], share: float) -> float:
    """Return the smallest value that at least this share (0 to 1) of the values do not exceed."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)]


@dataclass
class Timing:
    """Seconds of wall clock and of this process's CPU, run by run; and queries in one run."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    queries: int = 0

    def facts(self) -> dict[str, Any]:
        """Return what a result line says, in milliseconds."""
        return {
            "runs": len(self.wall),
            "p50_ms": milliseconds(percentile(self.wall, 0.5)),
            "p95_ms": milliseconds(percentile(self.wall, 0.95)),
            "cpu_ms": milliseconds(sum(self.cpu) / len(self.cpu)),
            "queries": self.queries,
        }


def measure(act: Callable[[], object], runs: int) -> Timing:
    """Do something a few times unmeasured, once counting its queries, and then `runs` times against the clock."""
    timing = Timing()
    for _ in range(WARM_UP):
        act()
    with CaptureQueriesContext(connection) as queries:
        act()
    timing.queries = len(queries)
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        timing.wall.append(time.perf_counter() - wall)
        timing.cpu.append(time.process_time() - cpu)
    return timing


def milliseconds(seconds: float) -> float:
    """Return seconds as milliseconds, to a hundredth."""
    return round(seconds * 1000, 2)


def line(measure: str, **facts: Any) -> str:
    """Return one result as a line of JSON."""
    return json.dumps({"measure": measure, **facts})
