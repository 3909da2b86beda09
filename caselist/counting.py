"""Counting that stops where nobody reads on."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from cats.core.tables.paging import CAP

# Rows that are read and sorted in about a tenth of a second.
FEW = 40_000


def capped_counts(*lists: QuerySet[Any]) -> list[int]:
    """Count each list in one query; one more than the cap of numbered pages means: more than that."""
    counted: list[str] = []
    parameters: list[Any] = []
    for rows in lists:
        try:
            sql, held = rows.order_by().values_list("pk")[: CAP + 1].query.sql_with_params()
        except EmptyResultSet:
            counted.append("0")
        else:
            counted.append(f"(SELECT count(*) FROM ({sql}) AS counted)")  # noqa: S608 - SQL that Django made
            parameters += held
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counted)}", parameters)
        return list(cursor.fetchall()[0])


def counts_at_one_go(either: QuerySet[Any], *lists: QuerySet[Any]) -> tuple[list[int], bool]:
    """Count the open and the closed rows among `either` in one pass, and say whether they are few enough to sort.

    For searches: the index says at once who has a word, and reading those rows is the whole cost, so they are read
    once for both tabs. Where a word is so common that reading all of them would take long, `lists` (the open ones,
    the closed ones) are counted up to the cap instead. One query either way.
    """
    base, held = either.order_by().values_list("is_open")[: FEW + 1].query.sql_with_params()
    capped, parameters = zip(
        *(rows.order_by().values_list("pk")[: CAP + 1].query.sql_with_params() for rows in lists), strict=True
    )
    open_ones, closed_ones = (f"(SELECT count(*) FROM ({sql}) AS counted)" for sql in capped)  # noqa: S608
    query = f"""
        SELECT CASE WHEN few THEN open_ones ELSE {open_ones} END,
            CASE WHEN few THEN closed_ones ELSE {closed_ones} END, few
        FROM (
            SELECT count(*) <= {FEW} AS few, count(*) FILTER (WHERE is_open) AS open_ones,
                count(*) FILTER (WHERE NOT is_open) AS closed_ones
            FROM ({base}) AS found (is_open)
        ) AS tally
    """  # noqa: S608 - SQL that Django made
    with connection.cursor() as cursor:
        cursor.execute(query, [*parameters[0], *parameters[1], *held])
        counted_open, counted_closed, few = cursor.fetchall()[0]
    return [min(counted_open, CAP + 1), min(counted_closed, CAP + 1)], bool(few)


def count_words(found: int) -> str:
    """1,284, or: more than 10,000."""
    return f"more than {CAP:,}" if found > CAP else f"{found:,}"
