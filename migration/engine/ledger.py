"""The items of runs as SQL: staging, claiming, holding, settling. Constant statements for any number of items.

A claim is a lease on each item, timed by the clock of the database. Whoever writes first locks the items and looks
whether the lease still holds, so a worker that was too slow writes nothing, and two workers never settle one item.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from migration.codes import ItemState
from migration.engine.outcomes import Outcome

LEASE_SECONDS = 60.0

# Nothing is worked on while its run is being stopped or rolled back, nor when that is over.
_STAGE = """
INSERT INTO migration_item (run_id, key, state, changed_at)
SELECT %(run)s, key, CASE WHEN key = ANY(%(known)s::text[]) THEN 'already_mapped' ELSE 'pending' END,
    CASE WHEN key = ANY(%(known)s::text[]) THEN clock_timestamp() END
FROM unnest(%(keys)s::text[]) WITH ORDINALITY AS listed (key, place) ORDER BY place
ON CONFLICT (run_id, key) DO NOTHING
"""
_CLAIM = """
WITH due AS (
    SELECT id FROM migration_item
    WHERE run_id = %(run)s AND state IN ('pending', 'retrying')
        AND (held_until IS NULL OR held_until <= clock_timestamp())
        AND (run_after IS NULL OR run_after <= clock_timestamp())
        AND EXISTS (
            SELECT 1 FROM migration_run
            WHERE id = %(run)s AND status NOT IN ('cancelling', 'rolling_back', 'rolled_back')
                AND (run_after IS NULL OR run_after <= clock_timestamp())
        )
    ORDER BY id LIMIT %(size)s FOR UPDATE SKIP LOCKED
)
UPDATE migration_item AS item
SET holder = %(holder)s, held_until = clock_timestamp() + make_interval(secs => %(seconds)s)
FROM due WHERE item.id = due.id
RETURNING item.id, item.key, item.attempts, clock_timestamp()
"""
_RENEW = """
UPDATE migration_item SET held_until = clock_timestamp() + make_interval(secs => %(seconds)s)
WHERE id = ANY(%(ids)s::bigint[]) AND holder = %(holder)s AND held_until > clock_timestamp()
"""
_LOCK = """
SELECT id FROM migration_item
WHERE id = ANY(%(ids)s::bigint[]) AND holder = %(holder)s AND held_until > clock_timestamp()
    AND state IN ('pending', 'retrying')
    AND EXISTS (
        SELECT 1 FROM migration_run AS run
        WHERE run.id = run_id AND status NOT IN ('cancelling', 'rolling_back', 'rolled_back')
    )
ORDER BY id FOR UPDATE
"""
_RELEASE = """
UPDATE migration_item SET holder = NULL, held_until = NULL
WHERE id = ANY(%(ids)s::bigint[]) AND holder = %(holder)s
"""
_SETTLE = """
UPDATE migration_item AS item
SET state = ended.state, reason = ended.reason, detail = ended.detail, waits_for = ended.waits_for,
    attempts = item.attempts + ended.tried, payload = ended.payload::jsonb, holder = NULL, held_until = NULL,
    run_after = clock_timestamp() + make_interval(secs => ended.pause), changed_at = clock_timestamp()
FROM unnest(
    %(ids)s::bigint[], %(states)s::text[], %(reasons)s::text[], %(details)s::text[], %(subjects)s::text[],
    %(pauses)s::float8[], %(tried)s::int[], %(payloads)s::text[]
) AS ended (id, state, reason, detail, waits_for, pause, tried, payload)
WHERE item.id = ended.id
"""
# Nearly all come to the same; sending their ids alone is a fifth of the cost.
_SETTLE_ALIKE = """
UPDATE migration_item
SET state = %(state)s, reason = '', detail = '', waits_for = '', attempts = attempts + %(tried)s, payload = NULL,
    holder = NULL, held_until = NULL, run_after = NULL, changed_at = clock_timestamp()
WHERE id = ANY(%(ids)s::bigint[])
"""
_STOP_SOME = """
UPDATE migration_item
SET state = 'cancelled', holder = NULL, held_until = NULL, run_after = NULL, payload = NULL, waits_for = '',
    changed_at = clock_timestamp()
WHERE id = ANY(ARRAY(
    SELECT id FROM migration_item
    WHERE run_id = %(run)s AND state IN ('pending', 'retrying', 'waiting') ORDER BY id LIMIT %(most)s FOR UPDATE
))
"""
_REOPEN = """
UPDATE migration_item
SET state = 'pending', attempts = 0, run_after = NULL, holder = NULL, held_until = NULL, waits_for = '',
    changed_at = clock_timestamp()
WHERE run_id = %(run)s AND state = ANY(%(states)s::text[])
    AND (%(reason)s::text IS NULL OR reason = %(reason)s) AND (%(keys)s::text[] IS NULL OR key = ANY(%(keys)s::text[]))
"""
_DISCARD = """
UPDATE migration_item
SET state = 'discarded', detail = %(why)s, run_after = NULL, holder = NULL, held_until = NULL, waits_for = '',
    payload = NULL, changed_at = clock_timestamp()
WHERE run_id = %(run)s AND state = ANY(%(states)s::text[])
    AND (%(reason)s::text IS NULL OR reason = %(reason)s) AND (%(keys)s::text[] IS NULL OR key = ANY(%(keys)s::text[]))
"""
_NEXT_DUE = """
SELECT count(*), extract(epoch FROM min(greatest(run_after, held_until, clock_timestamp())) - clock_timestamp())
FROM (
    SELECT run_after, held_until FROM migration_item
    WHERE run_id = %(run)s AND state IN ('pending', 'retrying') ORDER BY id LIMIT 1000
) AS first_ones
"""


@dataclass(frozen=True, slots=True)
class Claimed:
    """One item as it was claimed."""

    id: int
    key: str
    attempts: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Items that were claimed together, under one name, before any of them was read."""

    run_id: uuid.UUID
    holder: uuid.UUID
    claimed_at: datetime
    items: tuple[Claimed, ...]


def stage(run_id: uuid.UUID, keys: Sequence[str], known: Collection[str]) -> int:
    """Add items for keys that the run has not yet; those known need no read. Returns how many were new."""
    return _do(_STAGE, run=run_id, keys=list(keys), known=list(known))


def claim(run_id: uuid.UUID, size: int) -> Batch | None:
    """Take up to so many due items; None when none is due. Never waits for another worker."""
    holder = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"run": run_id, "holder": holder, "size": size, "seconds": LEASE_SECONDS})
        rows = cursor.fetchall()
    if not rows:
        return None
    items = sorted((Claimed(*row[:3]) for row in rows), key=lambda item: item.id)
    return Batch(run_id, holder, min(row[3] for row in rows), tuple(items))


def renew(holder: uuid.UUID, ids: Iterable[int]) -> int:
    """Hold items for longer; those whose lease has run out are not ours any more. Returns how many are."""
    return _do(_RENEW, holder=holder, ids=list(ids), seconds=LEASE_SECONDS)


def lock(holder: uuid.UUID, ids: Iterable[int]) -> set[int]:
    """Lock those of these items that this holder may still settle. In a transaction."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, {"holder": holder, "ids": list(ids)})
        return {row[0] for row in cursor.fetchall()}


def release(holder: uuid.UUID, ids: Iterable[int]) -> None:
    """Let others have items that were not settled."""
    _do(_RELEASE, holder=holder, ids=list(ids))


def settle(outcomes: Mapping[int, Outcome]) -> None:
    """Write down what became of items that this transaction has locked."""
    alike: dict[tuple[str, bool], list[int]] = {}
    others: dict[int, Outcome] = {}
    for item_id, outcome in outcomes.items():
        if outcome == Outcome(outcome.state, tried=outcome.tried):
            alike.setdefault((outcome.state.value, outcome.tried), []).append(item_id)
        else:
            others[item_id] = outcome
    for (state, tried), ids in alike.items():
        _do(_SETTLE_ALIKE, ids=ids, state=state, tried=int(tried))
    if others:
        _settle_each(others)


def _settle_each(outcomes: Mapping[int, Outcome]) -> None:
    ended = list(outcomes.values())
    _do(
        _SETTLE,
        ids=list(outcomes),
        states=[outcome.state.value for outcome in ended],
        reasons=[outcome.reason for outcome in ended],
        details=[outcome.detail for outcome in ended],
        subjects=[outcome.waits_for for outcome in ended],
        pauses=[outcome.pause for outcome in ended],
        tried=[int(outcome.tried) for outcome in ended],
        payloads=[outcome.payload for outcome in ended],
    )


def stop_some(run_id: uuid.UUID, most: int) -> int:
    """Cancel some of the items that are still to do or wait; returns how many, none at the end."""
    return _do(_STOP_SOME, run=run_id, most=most)


def reopen(
    run_id: uuid.UUID, states: Iterable[ItemState], *, reason: str | None = None, keys: Sequence[str] | None = None
) -> int:
    """Make items of these states pending again, as if never tried; returns how many."""
    return _do(_REOPEN, run=run_id, states=_values(states), reason=reason, keys=_list(keys))


def discard(
    run_id: uuid.UUID,
    states: Iterable[ItemState],
    why: str,
    *,
    reason: str | None = None,
    keys: Sequence[str] | None = None,
) -> int:
    """Give items up for good, and forget what NOMIS answered; returns how many."""
    return _do(_DISCARD, run=run_id, states=_values(states), why=why, reason=reason, keys=_list(keys))


def seconds_to_next(run_id: uuid.UUID) -> float | None:
    """Return in how many seconds an item can be claimed (0 for now); None when nothing is to do."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT_DUE, {"run": run_id})
        number, seconds = cursor.fetchone()
    return max(0.0, float(seconds)) if number else None


def _values(states: Iterable[ItemState]) -> list[str]:
    return [state.value for state in states]


def _list(keys: Sequence[str] | None) -> list[str] | None:
    return None if keys is None else list(keys)


def _do(statement: str, **facts: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return int(cursor.rowcount)
