"""Proves that the caselist equals its definition, slice by slice, and mends what does not.

A slice is some fifty thousand neighbouring ids, compared in one statement and so in one snapshot. What differs there is
only suspected: it is looked at again under its case's lock, and what is marked is merely on its way. Only what is then
still wrong is drift, which should not happen: triggers were off, or somebody wrote into the table.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import cache

import structlog
from django.db import connection, transaction

from caselist import dead_letters, marks, projector
from caselist.definition import TABLE, VIEW, digest
from caselist.models import DeadLetter, FreshTable, TakenMeanwhile

log = structlog.get_logger(__name__)

LOWEST, HIGHEST = -(2**63), 2**63 - 1
SLICE = 50_000
_BATCH = 500


@dataclass(frozen=True)
class Report:
    """How many cases there are, and how many rows are missing, left over, or different from the definition."""

    cases: int = 0
    missing: int = 0
    surplus: int = 0
    different: int = 0

    def __add__(self, other: "Report") -> "Report":
        return Report(*(mine + theirs for mine, theirs in zip(self.counts, other.counts, strict=True)))

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(asdict(self).values())

    @property
    def drift(self) -> int:
        """Return how many rows are wrong."""
        return self.missing + self.surplus + self.different


def reconcile() -> Report:
    """Compare everything, mend what is wrong, and report what was wrong without being marked."""
    return sum(sweep(), Report())


def sweep(size: int = SLICE) -> Iterator[Report]:
    """Reconcile one slice at a time, so that the caller may drain in between."""
    for first, last in slices(size):
        yield compare(first, last, mend=True)


def inspect(*, excuse_marked: bool, workers: int = 1) -> Report:
    """Compare everything and change nothing; a marked case counts as wrong unless it is excused.

    With several workers so many slices are compared at once, each on a connection of its own.
    """
    if workers == 1:
        return sum((compare(*ends, excuse_marked=excuse_marked) for ends in slices()), Report())

    def inspect_one(ends: tuple[int, int]) -> Report:
        try:
            return compare(*ends, excuse_marked=excuse_marked)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return sum(pool.map(inspect_one, slices()), Report())


def slices(size: int = SLICE) -> Iterator[tuple[int, int]]:
    """Cut all possible ids into ranges of about `size` cases each."""
    first = LOWEST
    while (following := _id_after(first, size)) is not None:
        yield first, following - 1
        first = following
    yield first, HIGHEST


def compare(first: int, last: int, *, mend: bool = False, excuse_marked: bool = True) -> Report:
    """Compare the cases of a range of ids with their definition."""
    cases, suspects = _suspects(first, last)
    report = Report(cases)
    for start in range(0, len(suspects), _BATCH):
        report += _settle(suspects[start : start + _BATCH], mend, excuse_marked)
    return report


def _suspects(first: int, last: int) -> tuple[int, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(_comparison("case_id BETWEEN %(first)s AND %(last)s"), {"first": first, "last": last})
        found = cursor.fetchall()
    cases = sum(count for *_, count in found)
    return cases, [case_id for case_id, *_ in found if case_id is not None]


@transaction.atomic
def _settle(ids: list[int], mend: bool, excuse_marked: bool) -> Report:
    taken = marks.take_of(ids) if mend else []
    projector.lock(ids)
    wrong = differences(ids)
    excused = _on_their_way(list(wrong), taken) if excuse_marked else set()
    if mend and wrong:
        _mend(sorted(wrong), taken)
    kinds = [kind for case_id, kind in wrong.items() if case_id not in excused]
    if kinds:
        log.error("caselist_drift", case_ids=sorted(wrong.keys() - excused)[:20], count=len(kinds), mended=mend)
    return Report(0, kinds.count("missing"), kinds.count("surplus"), kinds.count("different"))


def _on_their_way(wrong: list[int], taken: list[marks.Mark]) -> set[int]:
    """Return the cases that are marked: asked for after the comparison, whose snapshot the marks may have missed."""
    if marks.lookups_wait():
        return set(wrong)
    return {mark.case_id for mark in taken if not mark.attempts} | set(marks.marked(wrong))


def _mend(wrong: list[int], taken: list[marks.Mark]) -> None:
    """Write what is wrong; a dead letter is tried only when something has changed since."""
    dead = set(DeadLetter.objects.filter(case_id__in=wrong).values_list("case_id", flat=True))
    dead -= {mark.case_id for mark in taken}
    # Nothing marked these: nobody else tells a table that is being filled beside that it may have them wrong as well.
    if FreshTable.objects.exists():
        TakenMeanwhile.objects.bulk_create(TakenMeanwhile(case_id=case_id) for case_id in wrong)
    failures = projector.write_each([case_id for case_id in wrong if case_id not in dead])
    dead_letters.note(failures, taken)


def differences(ids: list[int]) -> dict[int, str]:
    """Return which of these cases' rows are wrong at this moment, and how: missing, surplus or different."""
    with connection.cursor() as cursor:
        cursor.execute(_comparison("case_id = ANY(%(ids)s)"), {"ids": ids})
        return {case_id: kind for case_id, kind, _ in cursor.fetchall() if case_id is not None}


def _id_after(first: int, count: int) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM cats_participant WHERE id >= %s ORDER BY id OFFSET %s LIMIT 1", [max(first, 0), count]
        )
        found = cursor.fetchone()
    return None if found is None else int(found[0])


@cache
def _comparison(which: str) -> str:
    """Return a query of the wrong cases, each with its kind, and of the number of cases in a line without an id.

    The hash of a stored row is computed again: somebody may have written a column and left the hash alone.
    """
    return f"""
        WITH truth AS (SELECT case_id, row_hash FROM {VIEW} WHERE {which}),
        stored AS (SELECT case_id, row_hash, {digest(TABLE)} AS digest FROM {TABLE} WHERE {which})
        SELECT
            CASE WHEN wrong THEN case_id END,
            CASE WHEN NOT wrong THEN '' WHEN stored_hash IS NULL THEN 'missing' WHEN true_hash IS NULL THEN 'surplus'
                ELSE 'different' END,
            count(true_hash)
        FROM (
            SELECT case_id, truth.row_hash AS true_hash, stored.row_hash AS stored_hash,
                truth.row_hash IS DISTINCT FROM stored.row_hash
                OR truth.row_hash IS DISTINCT FROM stored.digest AS wrong
            FROM truth FULL JOIN stored USING (case_id)
        ) AS compared
        GROUP BY 1, 2
    """  # noqa: S608 - names of ours
