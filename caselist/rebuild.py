"""Writes every row anew while the service runs; broken off at any moment, it goes on where it was.

All possible ids are cut into chunks, each a row. A worker takes a free chunk, writes its cases and ticks the chunk off
in one transaction, so a chunk is done exactly when it says so, whoever was killed. Where most rows are right, they are
written by the projector's protocol; where most are wrong, into a fresh table that then takes the place of the other.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from django.db import connection, connections, transaction

from caselist import drain, fresh_table, marks, reconcile
from caselist.models import RebuildChunk
from caselist.models.marks import Instant
from caselist.reconcile import HIGHEST, LOWEST

CHUNK, FRESH_CHUNK = 1_000, 5_000
# From so many cases on, and when so many of a sample are wrong, a fresh table is quicker.
MANY = 20_000
_SAMPLE, _MOST_WRONG = 2_000, 1 / 3


@dataclass(frozen=True)
class Progress:
    """How many steps of the present rebuild are done, of how many: a chunk is one, an index of a fresh table too."""

    done: int
    steps: int


def begin(*, chunk: int = 0, afresh: bool = False, fresh: bool | None = None) -> Progress:
    """Cut the cases into chunks, unless an unfinished rebuild is there to go on with; return where it stands.

    Into a fresh table or in place: as asked, or as most rows of a sample suggest.
    """
    if fresh is None:
        fresh = _most_are_wrong()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE caselist_rebuildchunk IN SHARE ROW EXCLUSIVE MODE")
        if afresh or not _is_unfinished():
            RebuildChunk.objects.all().delete()
            size = chunk or (FRESH_CHUNK if fresh else CHUNK)
            cursor.execute(_CUTTING, {"size": size, "lowest": LOWEST, "highest": HIGHEST})
            fresh_table.begin() if fresh else fresh_table.abandon()
    return progress()


def progress() -> Progress:
    """Return how far the present rebuild is."""
    chunks = RebuildChunk.objects.count()
    done = chunks - RebuildChunk.objects.filter(done_at=None).count()
    if not fresh_table.is_begun():
        return Progress(done, chunks)
    indexes, missing = fresh_table.indexes(), fresh_table.missing_indexes()
    return Progress(done + indexes - len(missing), chunks + indexes)


def work(tell: Callable[[Progress], None] | None = None) -> None:
    """Do chunks until none is free."""
    while do_chunk():
        if tell:
            tell(progress())


@transaction.atomic
def do_chunk() -> bool:
    """Take one free chunk and write its cases; False when there is none."""
    chunk = RebuildChunk.objects.select_for_update(skip_locked=True).filter(done_at=None).order_by("pk").first()
    if chunk is None:
        return False
    if fresh_table.is_begun():
        fresh_table.fill(chunk.first_id, chunk.last_id)
    else:
        taken = marks.take_between(chunk.first_id, chunk.last_id)
        drain.settle(_ids_between(chunk.first_id, chunk.last_id), taken)
    RebuildChunk.objects.filter(pk=chunk.pk).update(done_at=Instant())
    return True


def work_in_processes(count: int, tell: Callable[[Progress], None]) -> bool:
    """Do chunks in several processes and say from time to time how far they are; False when one of them failed."""
    return _in_processes([work] * count, tell)


def finish(workers: int, tell: Callable[[Progress], None]) -> bool:
    """After the last chunk: index the fresh table, if there is one, put it in its place, and apply what came meanwhile.

    False when a process failed or the place was never free for a moment; done again, it goes on from there.
    """
    if not fresh_table.is_begun():
        return True
    fresh_table.vacuum()
    if not _make_indexes(workers, tell) or not fresh_table.put_in_place():
        return False
    drain.drain_all()
    tell(progress())
    return True


def refresh_statistics() -> None:
    """Let the planner know the rows as they are now; outside a transaction only, where VACUUM can run."""
    if connection.in_atomic_block:
        return
    _execute("VACUUM (ANALYZE) caselist_caserow, caselist_stalecase")


def _make_indexes(workers: int, tell: Callable[[Progress], None]) -> bool:
    missing = fresh_table.missing_indexes()
    if workers > 1:
        shares = (missing[worker::workers] for worker in range(workers))
        return _in_processes([partial(_make_each, share) for share in shares], tell)
    for statement in missing:
        fresh_table.make_index(statement)
        tell(progress())
    return True


def _make_each(statements: list[str]) -> None:
    for statement in statements:
        fresh_table.make_index(statement)


def _in_processes(tasks: list[Callable[[], None]], tell: Callable[[Progress], None]) -> bool:
    connections.close_all()
    workers = [multiprocessing.get_context("fork").Process(target=_alone, args=[task], daemon=True) for task in tasks]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        for worker in workers:
            worker.join(timeout=0.5 / len(workers))
        tell(progress())
    return all(worker.exitcode == 0 for worker in workers)


def _alone(task: Callable[[], None]) -> None:
    with patience():
        task()


@contextmanager
def patience() -> Iterator[None]:
    """Let statements of this connection take as long as they need, and commits not wait for the disk.

    What a crash of the server loses of them, it loses whole: a chunk's rows and its tick.
    """
    _execute("SET statement_timeout = 0; SET synchronous_commit = off")
    try:
        yield
    finally:
        _execute("RESET statement_timeout; RESET synchronous_commit")


def _execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _is_unfinished() -> bool:
    if fresh_table.is_begun():
        return fresh_table.is_usable()
    return RebuildChunk.objects.filter(done_at=None).exists()


def _most_are_wrong() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM (SELECT FROM cats_participant LIMIT %s) AS counted", [MANY])
        if cursor.fetchone()[0] < MANY:
            return False
        cursor.execute("SELECT greatest(reltuples, %s) FROM pg_class WHERE oid = 'cats_participant'::regclass", [MANY])
        share = min(100.0, 100.0 * _SAMPLE / cursor.fetchone()[0])
        cursor.execute("SELECT id FROM cats_participant TABLESAMPLE SYSTEM (%s)", [share])
        sample = [case_id for (case_id,) in cursor.fetchall()]
    return bool(sample) and len(reconcile.differences(sample)) > len(sample) * _MOST_WRONG


def _ids_between(first: int, last: int) -> list[int]:
    between = {"first": first, "last": last}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM cats_participant WHERE id BETWEEN %(first)s AND %(last)s"
            " UNION SELECT case_id FROM caselist_caserow WHERE case_id BETWEEN %(first)s AND %(last)s ORDER BY 1",
            between,
        )
        return [case_id for (case_id,) in cursor.fetchall()]


# Each chunk ends where the next begins, the first and the last reach to the ends: rows without a case have one too.
_CUTTING = """
INSERT INTO caselist_rebuildchunk (first_id, last_id)
SELECT
    CASE WHEN number = 0 THEN %(lowest)s ELSE id END,
    coalesce(lead(id) OVER (ORDER BY id) - 1, %(highest)s)
FROM (
    SELECT id, (row_number() OVER (ORDER BY id) - 1) AS number FROM cats_participant
    UNION ALL SELECT 0, 0 WHERE NOT EXISTS (SELECT FROM cats_participant)
) AS numbered
WHERE number %% %(size)s = 0
ORDER BY id
"""
