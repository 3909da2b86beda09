"""Counting that stops where nobody reads on."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from cats.core.tables.paging import CAP


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


def count_words(found: int) -> str:
    """1,284, or: more than 10,000."""
    return f"more than {CAP:,}" if found > CAP else f"{found:,}"
