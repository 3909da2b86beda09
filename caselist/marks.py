"""Taking marks, putting back those of cases that failed, and turning marks of shared rows into marks of cases.

A mark is taken by deleting it, in the transaction that puts its case right: both happen or neither. A mark that another
transaction is just taking is passed over, never waited for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from caselist.sources import SOURCES

LONGEST_WAIT_SECONDS = 600
# Of shared rows at once: a caseload's worth of people may be new to probation data in one go.
LOOKUPS = 5_000


@dataclass(frozen=True)
class Mark:
    """A mark that has been taken."""

    case_id: int
    at: datetime
    bulk: bool
    attempts: int


_TAKE = """
DELETE FROM caselist_stalecase WHERE id = ANY(ARRAY(
    SELECT id FROM caselist_stalecase WHERE {which} FOR UPDATE SKIP LOCKED
)) RETURNING case_id, at, bulk, attempts
"""
_ADD_BEHIND = (
    "INSERT INTO caselist_stalecase (case_id, at, bulk) SELECT DISTINCT id, %(oldest)s::timestamptz, true FROM"
)
_DUE = "run_after IS NULL OR run_after <= clock_timestamp() ORDER BY bulk, id LIMIT %s"


def take_due(limit: int) -> list[Mark]:
    """Take up to `limit` marks that are due, those of small changes first. Call inside a transaction."""
    return _take(_DUE, limit)


def take_of(case_ids: list[int]) -> list[Mark]:
    """Take every mark of these cases, due or not. Call inside a transaction."""
    return _take("case_id = ANY(%s)", case_ids)


def take_between(first: int, last: int) -> list[Mark]:
    """Take every mark of the cases in a range of ids. Call inside a transaction."""
    return _take("case_id BETWEEN %s AND %s", first, last)


def marked(case_ids: list[int]) -> list[int]:
    """Return which of these cases have a mark that has not failed yet, taken by a running transaction or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT case_id FROM caselist_stalecase WHERE case_id = ANY(%s) AND run_after IS NULL ORDER BY 1",
            [case_ids],
        )
        return [case_id for (case_id,) in cursor.fetchall()]


def perhaps_stale(case_ids: list[int]) -> list[int]:
    """Return which of these cases are marked, or all while a shared row has changed that any may need; one query."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id FROM caselist_stalecase WHERE case_id = ANY(%(ids)s) AND run_after IS NULL"
            " UNION SELECT unnest(%(ids)s::bigint[]) WHERE EXISTS (SELECT FROM caselist_stalelookup) ORDER BY 1",
            {"ids": case_ids},
        )
        return [case_id for (case_id,) in cursor.fetchall()]


def mark(case_ids: Iterable[int], *, bulk: bool = False) -> None:
    """Mark cases for the next drain."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO caselist_stalecase (case_id, bulk) SELECT unnest(%s::bigint[]), %s", [sorted(case_ids), bulk]
        )


def put_back(mark: Mark, *, attempts: int) -> None:
    """Mark a case that failed, to be tried again after 2, 4, 8... seconds, ten minutes at most."""
    wait = min(2**attempts, LONGEST_WAIT_SECONDS)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO caselist_stalecase (case_id, at, bulk, attempts, run_after)"
            " VALUES (%s, %s, %s, %s, clock_timestamp() + make_interval(secs => %s))",
            [mark.case_id, mark.at, mark.bulk, attempts, wait],
        )


@dataclass(frozen=True)
class Expanded:
    """How many marks of shared rows were taken, and how many cases stand behind them."""

    lookups: int
    cases: int


@transaction.atomic
def expand_lookups(limit: int = LOOKUPS) -> Expanded:
    """Mark the cases behind up to `limit` shared rows that have changed.

    The marks of shared rows are taken first, in a statement of their own: the next one then sees every case that was
    connected with such a row before now, and a case connected later has its own mark.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM caselist_stalelookup WHERE id = ANY(ARRAY("
            " SELECT id FROM caselist_stalelookup ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED))"
            " RETURNING source, row_key, at",
            [limit],
        )
        taken: dict[str, list[tuple[str, datetime]]] = {}
        for source, row_key, at in cursor.fetchall():
            taken.setdefault(source, []).append((row_key, at))
    cases = sum(_expand(source, rows) for source, rows in taken.items())
    return Expanded(sum(map(len, taken.values())), cases)


def lookups_wait() -> bool:
    """Say whether a shared row has changed whose cases have not been marked yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM caselist_stalelookup)")
        return bool(cursor.fetchone()[0])


def _expand(source: str, rows: list[tuple[str, datetime]]) -> int:
    keys, oldest = sorted({row_key for row_key, _ in rows}), min(at for _, at in rows)
    behind = f"({SOURCES[source].cases}) AS behind (id)"
    with connection.cursor() as cursor:
        cursor.execute(f"{_ADD_BEHIND} {behind}", {"keys": keys, "oldest": oldest})
        return int(cursor.rowcount)


def _take(which: str, *parameters: int | list[int]) -> list[Mark]:
    with connection.cursor() as cursor:
        cursor.execute(_TAKE.format(which=which), parameters)
        return [Mark(*row) for row in cursor.fetchall()]
