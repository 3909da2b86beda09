"""The one way to write caselist rows.

Every writer (a request, the task, the loop, a rebuild, a reconciliation) does three things in this order, in one READ
COMMITTED transaction, each in a statement of its own: it takes the marks, locks the cases, and writes what the
definition says. Fewer statements lose updates: what is written has to be read after the lock is held, by a statement
that began after it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction

from caselist import marks, writing

# Advisory locks share one space of numbers in a database; cases have this part of it.
_LOCKS = 0xCA5E << 44


@dataclass(frozen=True)
class Written:
    """How many rows were put right, and how many removed because their case is gone."""

    changed: int = 0
    removed: int = 0


def project(case_ids: Iterable[int]) -> Written:
    """Make the rows of these cases equal to their definition now, whether marked or not.

    Locks the cases in the order of their ids. Raises DatabaseError, with nothing done, when one of them cannot be
    written; the drain copes with that, this does not.
    """
    ids = sorted(set(case_ids))
    with transaction.atomic():
        marks.take_of(ids)
        lock(ids)
        return write(ids)


def lock(ids: list[int]) -> None:
    """Lock these cases, given in ascending order, against other writers of their rows until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s + id) FROM unnest(%s::bigint[]) AS id", [_LOCKS, ids])


def write(ids: list[int]) -> Written:
    """Write the rows of locked cases, remove those whose case is gone, and forget their dead letters."""
    with connection.cursor() as cursor:
        cursor.execute(writing.statement(len(ids)), {"ids": ids})
        return Written(*cursor.fetchall()[0])


def write_each(ids: list[int]) -> Mapping[int, DatabaseError]:
    """Write the rows of locked cases; when a case spoils that, write them one by one and return the failures.

    Raises DatabaseError when the fault is not a case's own: no connection, a lock not to be had, no definition.
    """
    failure = _attempt(ids)
    if failure is None:
        return {}
    return {case_id: error for case_id in ids if (error := _attempt([case_id])) is not None}


def _attempt(ids: list[int]) -> DatabaseError | None:
    try:
        with transaction.atomic():
            write(ids)
    except DatabaseError as error:
        if not is_fault_of_a_case(error):
            raise
        return error
    return None


def is_fault_of_a_case(error: DatabaseError) -> bool:
    """Say whether an error lies in the data of a case rather than in the server, the connection or the schema."""
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return bool(state) and (state == _TOO_SLOW or not state.startswith(_SURROUNDINGS))


# Connection, rollback (deadlock), syntax and missing objects, resources, locks held, operator, system, foreign data.
_SURROUNDINGS = ("08", "25", "40", "42", "53", "55", "57", "58", "F0")
_TOO_SLOW = "57014"
