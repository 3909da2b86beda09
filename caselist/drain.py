"""Empties the queue of marks, a batch at a time; any number of drains may run at once."""

from collections.abc import Mapping
from dataclasses import dataclass

import structlog
from django.db import DatabaseError, transaction

from caselist import dead_letters, marks, projector

log = structlog.get_logger(__name__)
BATCH = 500


@dataclass(frozen=True)
class DrainResult:
    """What one batch did: marks taken, cases behind them, and which of those failed."""

    taken: int = 0
    cases: int = 0
    failed: int = 0
    expanded: int = 0

    def __add__(self, other: "DrainResult") -> "DrainResult":
        return DrainResult(
            self.taken + other.taken,
            self.cases + other.cases,
            self.failed + other.failed,
            self.expanded + other.expanded,
        )


def drain(limit: int = BATCH) -> DrainResult:
    """Put right the cases of up to `limit` due marks, in one transaction; nothing taken means that nothing was due.

    A case that cannot be written keeps a mark with a later time, and the others go on without it. Raises
    DatabaseError, with every mark still in place, when the fault is not a case's own.
    """
    expanded = _expand()
    with transaction.atomic():
        taken = marks.take_due(limit)
        ids = sorted({mark.case_id for mark in taken})
        if not ids:
            return DrainResult(expanded=expanded)
        taken += marks.take_of(ids)
        failed = settle(ids, taken)
    return DrainResult(len(taken), len(ids), len(failed), expanded)


def drain_all() -> DrainResult:
    """Drain until nothing is due."""
    total = DrainResult()
    while (done := drain()).taken:
        total += done
    return total + done


def settle(ids: list[int], taken: list[marks.Mark]) -> Mapping[int, DatabaseError]:
    """Lock and write cases whose marks have been taken, and note the failures. Call inside that transaction."""
    projector.lock(ids)
    failures = projector.write_each(ids)
    if failures:
        dead_letters.note(failures, taken)
    return failures


def _expand() -> int:
    cases = 0
    try:
        while (expanded := marks.expand_lookups()).lookups:
            cases += expanded.cases
    except DatabaseError:
        # Marks of cases must not wait for marks of shared rows; these stay where they are.
        log.exception("caselist_lookups_not_expanded")
    return cases
