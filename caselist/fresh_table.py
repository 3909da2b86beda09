"""A table beside the caselist, filled without indexes and then put in its place: when most rows are wrong anyway.

Writing a row into the caselist costs an entry in each of its many indexes; a table without any is filled and then
indexed in a fraction of that time. Nobody waits: people read the present table, writers go on putting it right, and a
trigger notes whose marks they take (migration 0004). Putting the new table in place takes a lock for a moment and, in
the same transaction, marks those cases anew. Everything else is found in the database by whoever goes on after a crash.
"""

import re
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, OperationalError, connection, transaction

from caselist import definition, installation, marks, projector
from caselist.definition import TABLE, VIEW
from caselist.models import FreshTable, RebuildChunk, TakenMeanwhile
from cats.core import clock
from cats.participants.models import Participant

FRESH = f"{TABLE}_fresh"
_PREFIX = "fresh_"
_NAMES = re.compile(rf"INDEX (\S+) ON (\S+\.)?{TABLE} ")
# The lock is asked for in short tries, so that nobody queues behind us; then in longer ones, for which vacuuming stops.
_TRIES = [200] * 25 + [2_500] * 12


def is_begun() -> bool:
    """Say whether there is a fresh table, in whatever state."""
    return FreshTable.objects.exists()


def is_usable() -> bool:
    """Say whether it fits the present definition and the present table, so that filling it may go on."""
    return FreshTable.objects.filter(fingerprint=_fingerprint()).exists()


def begin() -> None:
    """Make it, empty. Call inside a transaction; from its commit on, taken marks are noted."""
    abandon()
    with connection.cursor() as cursor:
        kept = "INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STATISTICS"
        cursor.execute(f"CREATE TABLE {FRESH} (LIKE {TABLE} {kept})")
        cursor.execute("SELECT reloptions FROM pg_class WHERE oid = %s::regclass", [TABLE])
        if options := cursor.fetchone()[0]:
            cursor.execute(f"ALTER TABLE {FRESH} SET ({', '.join(options)})")
    FreshTable.objects.create(fingerprint=_fingerprint())


def abandon() -> None:
    """Drop it with all that was noted for it. Call inside a transaction."""
    FreshTable.objects.all().delete()
    TakenMeanwhile.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {FRESH}")


def abandon_forgotten() -> None:
    """Drop one that nobody has put in its place within a day: notes for it are taken all the time."""
    with transaction.atomic():
        forgotten = FreshTable.objects.select_for_update().filter(begun_at__lt=clock.now() - timedelta(days=1))
        if forgotten:
            RebuildChunk.objects.all().delete()
            abandon()


def fill(first: int, last: int) -> None:
    """Write the cases of a range of ids; one that cannot be written keeps its present row and gets a mark."""
    if not _attempt(_insert, f"case_id BETWEEN {first:d} AND {last:d}"):
        _fill_one_by_one(first, last)


def vacuum() -> None:
    """Let the planner know the rows, and later counts stay within an index; outside a transaction only."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM (ANALYZE) {FRESH}")


def indexes() -> int:
    """Return how many indexes it will have."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_index WHERE indrelid = %s::regclass", [TABLE])
        return int(cursor.fetchone()[0])


def missing_indexes() -> list[str]:
    """Return the statements that make the indexes it lacks, those that take longest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s AND schemaname = current_schema()"
            " ORDER BY indexdef LIKE '%% gin %%' DESC, indexname",
            [TABLE],
        )
        wanted = dict(cursor.fetchall())
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = %s", [FRESH])
        there = {name for (name,) in cursor.fetchall()}
    return [
        _NAMES.sub(lambda found: f"INDEX {_PREFIX}{found[1]} ON {found[2] or ''}{FRESH} ", statement, count=1)
        for name, statement in wanted.items()
        if f"{_PREFIX}{name}" not in there
    ]


def make_index(statement: str) -> None:
    """Make one of them; several processes may each make some at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        cursor.execute(statement)


def put_in_place() -> bool:
    """Let it take the place of the caselist and mark what has been projected meanwhile; False if it never got the lock.

    Readers wait for milliseconds. A writer that has taken marks has either written already, and then we have waited for
    it and see its note, or writes into the new table.
    """
    for wait in _TRIES:
        try:
            with transaction.atomic():
                _swap(wait)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != "55P03":  # lock not available
                raise
            time.sleep(0.1)
        else:
            return True
    return False


def _swap(wait: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [str(wait)])
        cursor.execute(f"LOCK TABLE {TABLE} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(_MARK_ANEW)
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = %s AND schemaname = current_schema()", [TABLE]
        )
        names = [name for (name,) in cursor.fetchall()]
        cursor.execute(f"DROP TABLE {TABLE}")
        cursor.execute(f"ALTER TABLE {FRESH} RENAME TO {TABLE}")
        for name in names:
            cursor.execute(f"ALTER INDEX {_PREFIX}{name} RENAME TO {name}")
        cursor.execute(f"ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_pkey PRIMARY KEY USING INDEX {TABLE}_pkey")
    abandon()


def _insert(which: str) -> None:
    names = ", ".join((*definition.columns(), "projected_at"))
    said = ", ".join((*definition.columns(), "clock_timestamp()"))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {FRESH} ({names}) SELECT {said} FROM {VIEW} WHERE {which}")  # noqa: S608


def _keep(which: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {FRESH} SELECT * FROM {TABLE} WHERE {which}")  # noqa: S608


def _fill_one_by_one(first: int, last: int) -> None:
    ids = list(Participant.objects.filter(pk__range=(first, last)).order_by("pk").values_list("pk", flat=True))
    failed = [case_id for case_id in ids if not _attempt(_insert, f"case_id = {case_id:d}")]
    for case_id in failed:
        _attempt(_keep, f"case_id = {case_id:d}")
    marks.mark(failed)


def _attempt(insert: Callable[[str], None], which: str) -> bool:
    try:
        with transaction.atomic():
            insert(which)
    except DatabaseError as error:
        if not projector.is_fault_of_a_case(error):
            raise
        return False
    return True


def _fingerprint() -> str:
    """Return what a fresh table has to fit: the definition, and the table down to its last column."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::regclass::oid", [TABLE])
        return f"{installation.fingerprint()} {cursor.fetchone()[0]}"


# What was projected into the present table, and what could not be written there and may be by now.
_MARK_ANEW = """
INSERT INTO caselist_stalecase (case_id, bulk)
SELECT case_id, true FROM caselist_takenmeanwhile UNION SELECT case_id, true FROM caselist_deadletter
"""
