"""Counting many lists at once, and no further than anybody reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet

from caselist.selectors import FRESHNESS, Freshness
from cats.core.tables.columns import Order
from cats.core.tables.paging import CAP

# How far lists are counted that are not at hand and have a number in their tab all the same: nobody acts on a larger
# one, and every page would wait for it.
BESIDE = 1_000
# Rows that are read and sorted in about a tenth of a second. More are not found first, and not told apart by list.
FEW = 40_000


@dataclass(frozen=True)
class Tally:
    """What one query counted: rows by list, one more than the cap meaning more than that; and how fresh they are.

    A list that was not worth counting is missing. `are_few` says that everything that was searched through is few
    enough to be found first and sorted then, and `first_ids` the first rows of the list at hand, where they were found.
    """

    counts: dict[str, int]
    freshness: Freshness
    are_few: bool = False
    first_ids: list[int] | None = None


# A count as SQL, and the values in it.
Prepared: TypeAlias = tuple[str, tuple[Any, ...]]
NOTHING: Prepared = ("0", ())
Countable: TypeAlias = QuerySet[Any] | Prepared


def capped_counts(lists: Mapping[str, Countable]) -> Tally:
    """Count each list in one query: what is not bounded already, as far as `BESIDE` says."""
    counted = [_capped(rows, BESIDE) for rows in lists.values()]
    columns = "".join(f"{sql}, " for sql, _ in counted)
    query = f"SELECT {columns}fresh.* FROM ({FRESHNESS}) AS fresh"  # noqa: S608 - SQL that Django made
    with connection.cursor() as cursor:
        cursor.execute(query, [value for _, held in counted for value in held])
        *found, seconds, waiting = cursor.fetchall()[0]
    return Tally(dict(zip(lists, found, strict=True)), Freshness.of(seconds, waiting))


@dataclass(frozen=True)
class Wanted:
    """The list at hand: which of the parts it is, in which order its rows are read, and how many from the first."""

    part: str
    order: Order
    rows: int


def counts_at_one_go(
    either: QuerySet[Any], parts: Mapping[str, Q], others: Mapping[str, Countable], wanted: Wanted
) -> Tally:
    """Count the parts of `either` in one pass over it, and `others` beside them; find the first rows of one part.

    For searches: the index says at once who has a word, and reading those rows is the whole cost, so they are read
    once for all lists and for the page. Where a word is so common that reading all of them would take long, only the
    wanted part is counted, up to the cap, and the others are left out. One query either way.
    """
    names = [f"part_{number}" for number in range(len(parts))]
    told = {name: ExpressionWrapper(part, BooleanField()) for name, part in zip(names, parts.values(), strict=True)}
    keys = {f"key_{number}": F(field) for number, field in enumerate(wanted.order.parts)}
    told_and_sorted = either.order_by().annotate(**told, **keys).values_list(*names, *keys)
    base, held = told_and_sorted[: FEW + 1].query.sql_with_params()
    tally = ", ".join(f"count(*) FILTER (WHERE {name}) AS {name}" for name in names)
    counted: list[Prepared] = []
    for name, (list_key, part) in zip(names, parts.items(), strict=True):
        sql, values = _capped(either.filter(part), CAP) if list_key == wanted.part else ("NULL", ())
        counted.append((f"CASE WHEN few THEN {name} ELSE {sql} END", values))
    counted += [_capped(rows, CAP) for rows in others.values()]
    columns = ", ".join(sql for sql, _ in counted)
    query = f"""
        WITH found ({", ".join([*names, *keys])}) AS MATERIALIZED ({base})
        SELECT {columns}, few, CASE WHEN few THEN {_first_of(names, list(keys), list(parts), wanted)} END, fresh.*
        FROM (SELECT count(*) <= {FEW} AS few, {tally} FROM found) AS tally, ({FRESHNESS}) AS fresh
    """  # noqa: S608 - SQL that Django made
    with connection.cursor() as cursor:
        cursor.execute(query, [*held, *(value for _, some in counted for value in some)])
        *found, few, first_ids, seconds, waiting = cursor.fetchall()[0]
    told_apart = zip([*parts, *others], found, strict=True)
    counts = {list_key: min(number, CAP + 1) for list_key, number in told_apart if number is not None}
    return Tally(counts, Freshness.of(seconds, waiting), bool(few), first_ids)


def _first_of(names: list[str], keys: list[str], parts: list[str], wanted: Wanted) -> str:
    """Return the SQL of the ids of the first rows of the wanted part; the id is the last key of their order."""
    if wanted.part not in parts or wanted.rows > CAP:
        return "NULL::bigint[]"
    order, part = wanted.order.sql(keys), names[parts.index(wanted.part)]
    return f"ARRAY(SELECT {keys[-1]} FROM found WHERE {part} ORDER BY {order} LIMIT {int(wanted.rows)})"  # noqa: S608


def count_words(found: int, cap: int) -> str:
    """1,284, or 1,000+ where it was counted no further: short, because ten of them stand side by side."""
    return f"{cap:,}+" if found > cap else f"{found:,}"


def counting(sql: str, held: Iterable[Any]) -> Prepared:
    """Return what counts the rows of some SQL that is bounded by itself."""
    return f"(SELECT count(*) FROM ({sql}) AS counted)", tuple(held)  # noqa: S608 - SQL that Django made


def _capped(rows: Countable, cap: int) -> Prepared:
    if isinstance(rows, tuple):
        return rows
    try:
        return counting(*rows.order_by().values_list("pk")[: cap + 1].query.sql_with_params())
    except EmptyResultSet:
        return NOTHING
