"""Writes every row anew while the service runs; broken off at any moment, it goes on where it was.

All possible ids are cut into chunks, each a row. A worker takes a free chunk, writes its cases by the projector's
protocol and ticks the chunk off in one transaction, so a chunk is done exactly when it says so, whoever was killed.
"""

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, connections, transaction

from caselist import drain, marks
from caselist.models import RebuildChunk
from caselist.models.marks import Instant
from caselist.reconcile import HIGHEST, LOWEST

CHUNK = 1_000


@dataclass(frozen=True)
class Progress:
    """How many chunks of the present rebuild are done, of how many."""

    done: int
    chunks: int


def begin(*, chunk: int = CHUNK, afresh: bool = False) -> Progress:
    """Cut the cases into chunks, unless an unfinished rebuild is there to go on with; return where it stands."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE caselist_rebuildchunk IN SHARE ROW EXCLUSIVE MODE")
        if afresh or not RebuildChunk.objects.filter(done_at=None).exists():
            RebuildChunk.objects.all().delete()
            cursor.execute(_CUTTING, {"size": chunk, "lowest": LOWEST, "highest": HIGHEST})
    return progress()


def progress() -> Progress:
    """Return how far the present rebuild is."""
    chunks = RebuildChunk.objects.count()
    return Progress(chunks - RebuildChunk.objects.filter(done_at=None).count(), chunks)


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
    taken = marks.take_between(chunk.first_id, chunk.last_id)
    drain.settle(_ids_between(chunk.first_id, chunk.last_id), taken)
    RebuildChunk.objects.filter(pk=chunk.pk).update(done_at=Instant())
    return True


def work_in_processes(count: int, tell: Callable[[Progress], None]) -> bool:
    """Do chunks in several processes and say from time to time how far they are; False when one of them failed."""
    connections.close_all()
    workers = [multiprocessing.get_context("fork").Process(target=work, daemon=True) for _ in range(count)]
    for worker in workers:
        worker.start()
    while any(worker.is_alive() for worker in workers):
        for worker in workers:
            worker.join(timeout=0.5 / count)
        tell(progress())
    return all(worker.exitcode == 0 for worker in workers)


def refresh_statistics() -> None:
    """Let the planner know the rows as they are now; outside a transaction only, where VACUUM can run."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM (ANALYZE) caselist_caserow, caselist_stalecase")
        cursor.execute("RESET statement_timeout")


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
