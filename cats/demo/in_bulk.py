"""Inserting many rows with their history at once: what the triggers would have written row by row, in one statement.

The rows of a demonstration come from one place, refer to what is there, and belong to cases that were marked for the
caselist when they were inserted, so nothing is lost with the triggers; constraints and unique keys hold as ever.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from psycopg import sql

BATCH = 4_000


def insert(rows: Iterable[Model]) -> None:
    """Insert rows of one model, in a transaction, with the history that its triggers keep of an insert.

    Where the database's user may not turn triggers off, they do their work as they always do.
    """
    made = list(rows)
    if not made:
        return
    model = type(made[0])
    with connection.cursor() as cursor:
        cursor.execute("SHOW is_superuser")
        is_superuser = cursor.fetchone()[0] == "on"
        if is_superuser:
            cursor.execute("SET LOCAL session_replication_role = replica")
        model._default_manager.bulk_create(made, batch_size=BATCH)
        if is_superuser:
            cursor.execute("SET LOCAL session_replication_role = origin")
            for kept in _kept_of(model):
                cursor.execute(_history(model, kept), [[one.pk for one in made]])


def _kept_of(model: type[Model]) -> list[type[Model]]:
    """Return the models that keep the history of a model."""
    return [each for each in apps.get_models() if getattr(each, "pgh_tracked_model", None) is model]


def _history(model: type[Model], kept: type[Model]) -> str:
    """Return the statement that writes down that rows of these keys were inserted."""
    told: dict[str, Any] = {"pgh_created_at": "now()", "pgh_label": "'insert'", "pgh_context_id": "context.id"}
    key = sql.SQL("made.{}").format(sql.Identifier(str(model._meta.pk.column)))
    values: dict[str, sql.Composable] = {"pgh_obj_id": key}
    for column in (str(field.column) for field in kept._meta.concrete_fields):
        if column in told:
            values[column] = sql.SQL(told[column])
        elif not column.startswith("pgh_"):
            values[column] = sql.SQL("made.{}").format(sql.Identifier(column))
    statement = sql.SQL(
        "INSERT INTO {kept} ({columns}) SELECT {values} FROM {table} AS made, "
        "(SELECT _pgh_attach_context() AS id) AS context WHERE {key} = ANY(%s)"
    ).format(
        kept=sql.Identifier(kept._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, values)),
        values=sql.SQL(", ").join(values.values()),
        table=sql.Identifier(model._meta.db_table),
        key=key,
    )
    return statement.as_string(connection.connection)
