"""What became of the items of a run: always counted from them, never kept beside them, so that it adds up."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import connection

from cats.core import clock
from migration.models import Run

_COUNT = """
SELECT run_id, state, count(*) FROM migration_item WHERE run_id = ANY(%s::uuid[]) GROUP BY run_id, state
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items are in each state; every item is in exactly one."""

    migrated: int = 0
    already_mapped: int = 0
    ignored: int = 0
    rejected: int = 0
    waiting: int = 0
    retrying: int = 0
    dead: int = 0
    discarded: int = 0
    cancelled: int = 0
    rolled_back: int = 0
    pending: int = 0

    @property
    def staged(self) -> int:
        """Return how many items there are."""
        return sum(asdict(self).values())

    @property
    def to_do(self) -> int:
        """Return how many the run is not done with; waiting ones go on whenever what they wait for arrives."""
        return self.pending + self.retrying

    @property
    def failed(self) -> int:
        """Return how many somebody has to look at."""
        return self.rejected + self.dead

    @property
    def handled(self) -> int:
        """Return how many were read, or needed no reading."""
        return self.staged - self.to_do - self.waiting - self.cancelled


NAMES = tuple(field.name for field in fields(Counts))


def counts_of(run_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Counts]:
    """Count the items of these runs, in one query."""
    found: dict[uuid.UUID, dict[str, int]] = {run_id: {} for run_id in run_ids}
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [list(found)])
        for run_id, state, number in cursor.fetchall():
            found[run_id][state] = number
    return {run_id: Counts(**by_state) for run_id, by_state in found.items()}


def count(run: Run) -> Counts:
    """Count the items of one run."""
    return counts_of([run.pk])[run.pk]


def seconds_of(run: Run) -> float:
    """Return how long the run took, or has taken so far."""
    return max(0.0, ((run.ended_at or clock.now()) - run.started_at).total_seconds())


def summary(run: Run, counts: Counts | None = None) -> dict[str, Any]:
    """Return a run as scripts read it; the keys are a contract."""
    counts = counts or count(run)
    seconds = seconds_of(run)
    return {
        "run": str(run.pk),
        "label": run.label,
        "domain": run.domain,
        "mode": run.mode,
        "dry_run": run.is_dry_run,
        "status": run.status,
        "estimated": run.estimated,
        "staged": counts.staged,
        **asdict(counts),
        "seconds": round(seconds, 3),
        "per_second": round(counts.handled / seconds, 1) if seconds else 0.0,
    }
