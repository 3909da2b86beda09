"""Rolling a run back: takes away the records that it made, with their mappings, and leaves alone what changed hands."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from django.db import connection, transaction

from cats.core import clock
from cats.core.actors import SYSTEM
from migration.codes import ItemState, RunStatus
from migration.domains.base import Domain
from migration.engine import listing, mapping
from migration.engine.writing import SURROUNDINGS
from migration.models import Run
from migration.telemetry import tell

log = structlog.get_logger(__name__)
A_BATCH = 200
# An item of a run that is rolled back whose records stay, and why.
CHANGED, NOT_REMOVED = "changed_since", "not_removed"

# Items by what the run mapped: whether all that came with one is still as the run made it.
_PLAN = """
SELECT part_of, count(*) FILTER (WHERE record_id IS NOT NULL),
    bool_and(run_id IS NOT DISTINCT FROM %(run)s AND changed_at IS NULL)
FROM migration_mapping
WHERE domain = %(domain)s AND part_of = ANY(%(parts)s::text[]) GROUP BY part_of
"""
_PARTS = """
SELECT part_of, max(id) FROM (
    SELECT part_of, id FROM migration_mapping WHERE run_id = %(run)s AND id > %(after)s ORDER BY id LIMIT %(most)s
) AS next_ones GROUP BY part_of
"""
_LOCK = """
SELECT id FROM migration_mapping WHERE domain = %(domain)s AND part_of = ANY(%(parts)s::text[]) ORDER BY id FOR UPDATE
"""
_TO_GO = """
SELECT count(*) FILTER (WHERE is_ours), coalesce(sum(records) FILTER (WHERE is_ours), 0),
    count(*) FILTER (WHERE NOT is_ours)
FROM (
    SELECT part_of, count(record_id) AS records,
        bool_and(run_id IS NOT DISTINCT FROM %(run)s AND changed_at IS NULL) AS is_ours
    FROM migration_mapping
    WHERE domain = %(domain)s AND part_of IN (SELECT part_of FROM migration_mapping WHERE run_id = %(run)s)
    GROUP BY part_of
) AS plan
"""
_MARK = """
UPDATE migration_item SET state = %(state)s, reason = %(reason)s, payload = NULL, changed_at = clock_timestamp()
WHERE run_id = %(run)s AND key = ANY(%(keys)s::text[]) AND state = ANY(%(before)s::text[])
"""


@dataclass(frozen=True, slots=True)
class RollBack:
    """What a roll-back takes away, or would: items, the records that came with them, and items that stay."""

    items: int
    records: int
    kept: int


@dataclass(slots=True)
class _Parts:
    """A batch of items: those to take away, and those to leave."""

    ours: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    reached: int = 0


def plan(run: Run) -> RollBack:
    """Say what rolling a run back would take away."""
    with connection.cursor() as cursor:
        cursor.execute(_TO_GO, {"run": run.pk, "domain": run.domain})
        items, records, kept = cursor.fetchone()
    return RollBack(int(items), int(records), int(kept))


def unroll(run: Run, domain: Domain[Any], holder: uuid.UUID) -> bool:
    """Take one batch away; return whether there may be more. Goes on where the last one ended."""
    if not listing.take(run.pk, holder, RunStatus.ROLLING_BACK):
        return False
    return _turn(run, domain, holder)


@transaction.atomic
def _turn(run: Run, domain: Domain[Any], holder: uuid.UUID) -> bool:
    if not listing.is_held(run.pk, holder, RunStatus.ROLLING_BACK):
        return False
    cursor = Run.objects.values_list("cursor", flat=True).get(pk=run.pk) or {}
    parts = _next(run, int(cursor.get("rolled_back_to", 0)))
    if not parts.reached:
        _finish(run, domain)
        return False
    left = _take_away(parts.ours, domain, run)
    gone = [key for key in parts.ours if key not in left]
    _mark(run, gone, ItemState.ROLLED_BACK, "", ItemState.MIGRATED, ItemState.ALREADY_MAPPED, ItemState.IGNORED)
    _mark(run, parts.changed, ItemState.MIGRATED, CHANGED, ItemState.MIGRATED)
    _mark(run, left, ItemState.MIGRATED, NOT_REMOVED, ItemState.MIGRATED)
    Run.objects.filter(pk=run.pk).update(cursor={"rolled_back_to": parts.reached})
    return True


def _next(run: Run, after: int) -> _Parts:
    parts = _Parts()
    with connection.cursor() as cursor:
        cursor.execute(_PARTS, {"run": run.pk, "after": after, "most": A_BATCH})
        found = dict(cursor.fetchall())
        if not found:
            return parts
        parts.reached = max(found.values())
        facts: dict[str, Any] = {"run": run.pk, "domain": run.domain, "parts": list(found)}
        cursor.execute(_LOCK, facts)
        cursor.execute(_PLAN, facts)
        for key, _, is_ours in cursor.fetchall():
            (parts.ours if is_ours else parts.changed).append(key)
    return parts


def _take_away(keys: Sequence[str], domain: Domain[Any], run: Run) -> list[str]:
    """Remove records with their mappings; returns the keys of those that could not be removed."""
    if not keys or _removed(keys, domain, run):
        return []
    return [key for key in keys if not _removed([key], domain, run)]


def _removed(keys: Sequence[str], domain: Domain[Any], run: Run) -> bool:
    try:
        with transaction.atomic():
            domain.remove(keys, by=SYSTEM, batch=str(run.pk))
            mapping.forget(run.domain, keys)
    except SURROUNDINGS:
        raise
    except Exception as error:  # noqa: BLE001 - a record that others hold on to stays
        log.warning("roll_back_of_batch_failed", run=str(run.pk), items=len(keys), error=type(error).__name__)
        return False
    return True


def _mark(run: Run, keys: Sequence[str], state: ItemState, reason: str, *before: ItemState) -> None:
    if keys:
        facts: dict[str, Any] = {"run": run.pk, "keys": list(keys), "state": state.value, "reason": reason}
        with connection.cursor() as cursor:
            cursor.execute(_MARK, facts | {"before": [one.value for one in before]})


def _finish(run: Run, domain: Domain[Any]) -> None:
    Run.objects.filter(pk=run.pk).update(
        status=RunStatus.ROLLED_BACK, rolled_back_at=clock.now(), holder=None, held_until=None, problem=""
    )
    transaction.on_commit(
        lambda: tell(f"{domain.telemetry}-migration-rolled-back", migrationId=str(run.pk), label=run.label)
    )
