"""Writing down which NOMIS record became which of ours, in the transaction that wrote the record.

Bulk runs and events both come through here, so that each sees what the other did: a record that an event changed after
a run had read it is not overwritten with what the run read, and a roll-back leaves alone what changed hands since.
"""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from cats.custody.facts import Change, Stored
from migration.codes import MappingKind

Name = tuple[str, str]

_INSERT = """
INSERT INTO migration_mapping (domain, entity, key, part_of, record_id, kind, run_id, created_at)
SELECT %(domain)s, entity, key, part_of, record_id, %(kind)s, %(run)s, clock_timestamp()
FROM unnest(%(entities)s::text[], %(keys)s::text[], %(parts)s::text[], %(records)s::bigint[])
    AS made (entity, key, part_of, record_id)
ORDER BY entity, key
ON CONFLICT (entity, key) DO NOTHING
RETURNING entity, key
"""
# A mapping that is younger than the read belongs to somebody who was faster.
_CHANGE = """
UPDATE migration_mapping AS mapping
SET changed_at = CASE WHEN mapping.run_id = %(run)s THEN mapping.changed_at ELSE clock_timestamp() END,
    record_id = changed.record_id
FROM unnest(%(entities)s::text[], %(keys)s::text[], %(records)s::bigint[]) AS changed (entity, key, record_id)
WHERE mapping.entity = changed.entity AND mapping.key = changed.key
    AND (%(read_at)s::timestamptz IS NULL OR greatest(mapping.created_at, mapping.changed_at) <= %(read_at)s)
RETURNING mapping.entity, mapping.key
"""
_REMOVE = """
DELETE FROM migration_mapping AS mapping
USING unnest(%(entities)s::text[], %(keys)s::text[]) AS gone (entity, key)
WHERE mapping.entity = gone.entity AND mapping.key = gone.key
"""
_LOST_A_PART = """
UPDATE migration_mapping SET changed_at = clock_timestamp()
WHERE domain = %(domain)s AND part_of = ANY(%(parts)s::text[]) AND run_id IS DISTINCT FROM %(run)s
"""


class Overtaken(Exception):
    """Somebody wrote these records after we had read them. What we wrote has to be undone.

    `names` are their entities and keys; `twice` are those of which we made a second copy.
    """

    def __init__(self, overtaken: Iterable[Stored]) -> None:
        records = sorted(overtaken, key=_name)
        self.names = [_name(one) for one in records]
        self.twice = [_name(one) for one in records if one.change is Change.CREATED]
        super().__init__(f"{len(self.names)} records were overtaken")


def write_mappings(
    *,
    domain: str,
    stored: Sequence[Stored],
    kind: MappingKind,
    seen: Sequence[Name] = (),
    run_id: uuid.UUID | None = None,
    read_at: datetime | None = None,
) -> set[Name]:
    """Map what a load stored, and return the entities and keys that had no mapping before. In a transaction.

    What was changed or removed is noted as such, so whoever stores must pass it here. `seen` are items that are no
    record of ours. With `read_at` (when reading began, by the clock of the database) it raises Overtaken for records
    that were written by others since; the caller's transaction or savepoint then has to be undone.
    """
    kept = [one for one in stored if one.change is not Change.REMOVED]
    made = _insert(domain, kept, seen, kind, run_id)
    differing = [one for one in kept if one.change is not Change.UNCHANGED and _name(one) not in made]
    if differing:
        _note_changes(differing, run_id, read_at)
    if gone := [one for one in stored if one.change is Change.REMOVED]:
        _remove(domain, gone, run_id)
    return made


def forget(domain: str, parts: Collection[str]) -> int:
    """Remove every mapping that these items brought; returns how many. In the transaction that removes the records."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM migration_mapping WHERE domain = %s AND part_of = ANY(%s::text[])", [domain, list(parts)]
        )
        return int(cursor.rowcount)


def _insert(
    domain: str, kept: Sequence[Stored], seen: Sequence[Name], kind: MappingKind, run_id: uuid.UUID | None
) -> set[Name]:
    if not kept and not seen:
        return set()
    rows: list[tuple[str, str, str, int | None]] = [
        (one.entity.value, one.key, one.part_of, one.record_id) for one in kept
    ]
    rows += [(str(entity), key, key, None) for entity, key in seen]
    entities, keys, parts, records = (list(column) for column in zip(*rows, strict=True))
    return _names(
        _INSERT, domain=domain, kind=kind.value, run=run_id, entities=entities, keys=keys, parts=parts, records=records
    )


def _note_changes(differing: Sequence[Stored], run_id: uuid.UUID | None, read_at: datetime | None) -> None:
    noted = _names(
        _CHANGE,
        run=run_id,
        read_at=read_at,
        entities=[one.entity.value for one in differing],
        keys=[one.key for one in differing],
        records=[one.record_id for one in differing],
    )
    if overtaken := [one for one in differing if _name(one) not in noted]:
        raise Overtaken(overtaken)


def _remove(domain: str, gone: Sequence[Stored], run_id: uuid.UUID | None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_REMOVE, {"entities": [one.entity.value for one in gone], "keys": [one.key for one in gone]})
        cursor.execute(_LOST_A_PART, {"domain": domain, "parts": sorted({one.part_of for one in gone}), "run": run_id})


def _name(one: Stored) -> Name:
    return one.entity.value, one.key


def _names(statement: str, **facts: Any) -> set[Name]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return {(entity, key) for entity, key in cursor.fetchall()}
