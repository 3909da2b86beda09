"""Where changes stand: the recorded tables, and the view over their histories.

A view holds fast to the columns that it reads, so it is dropped before tables are altered, and made again afterwards.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import ForeignKey, Model
from django.db.models.signals import post_migrate, pre_migrate

from cats.core.changes.keys import BITS, code_of
from cats.core.words import upper_first

VIEW = "cats_change"
CONTEXTS = "pghistory_context"
CASE = "Participant"
# What row history adds to a version, which is nobody’s text.
OWN = "ARRAY['pgh_id', 'pgh_created_at', 'pgh_label', 'pgh_obj_id', 'pgh_context_id']"
_BRANCH = """
SELECT (e.pgh_id::bigint << {bits}) | {code} AS id, {code} AS code, '{source}'::text AS source,
    e.pgh_id::bigint AS event, e.pgh_label AS what, e.pgh_created_at AS at, e.pgh_obj_id::bigint AS row,
    e.pgh_context_id AS context, ({case})::bigint AS "case", to_jsonb(e) - {own} AS said
FROM {source} AS e
"""


@dataclass(frozen=True)
class Place:
    """A recorded table: its model, the table of its history, and how a version leads to a case.

    `case` is an expression over a version `e`; empty where the row is about no case, or where only `through`, the
    column and the table of another row, would tell.
    """

    model: type[Model]
    source: str
    case: str = ""
    through: tuple[str, str] | None = None

    @property
    def label(self) -> str:
        """Return what a row of the table is called."""
        return upper_first(str(self.model._meta.verbose_name))


@cache
def places() -> dict[str, Place]:
    """Return every recorded table by the table of its history, in the order of the models."""
    found = (_place(model) for model in apps.get_app_config("cats").get_models() if _is_recorded(model))
    return {place.source: place for place in found}


def stand_around_migrations() -> None:
    """Have the view dropped before and made after every migration; called once, when the application is ready."""
    sender = apps.get_app_config("cats")
    pre_migrate.connect(make_way, sender=sender, dispatch_uid="cats.changes.make_way")
    post_migrate.connect(install, sender=sender, dispatch_uid="cats.changes.install")


def make_way(*, plan: list[Any], **_: Any) -> None:
    """Drop the view when migrations are about to be applied (a receiver of pre_migrate)."""
    if plan:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP VIEW IF EXISTS {VIEW}")


def install(**_: Any) -> None:
    """Make the view over those histories that there are, and its indexes, unless it is that already (post_migrate)."""
    with transaction.atomic(), connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        found = [place for place in places().values() if place.source in there]
        statements = [*_indexes(found, there), _view(found)] if found else []
        mark = hashlib.sha256("\n".join(statements).encode()).hexdigest()
        cursor.execute("SELECT obj_description(to_regclass(%s), 'pg_class')", [VIEW])
        if cursor.fetchone()[0] == mark:
            return
        cursor.execute(f"DROP VIEW IF EXISTS {VIEW}")
        for statement in statements:
            cursor.execute(statement)
        if found:
            cursor.execute(f"COMMENT ON VIEW {VIEW} IS '{mark}'")


def _indexes(found: list[Place], there: set[str]) -> list[str]:
    """Return what makes an index by time for each history, and one by person for what is known of changes.

    They are not in the models: fifty steps of a migration that do one thing each would take longer than all others.
    """
    by_time = [
        f'CREATE INDEX IF NOT EXISTS change_by_time_{code_of(place.source)} ON "{place.source}" (pgh_created_at)'
        for place in found
    ]
    by_person = f"CREATE INDEX IF NOT EXISTS change_by_person ON {CONTEXTS} ((metadata -> 'user'))"
    return [*by_time, by_person] if CONTEXTS in there else by_time


def _view(found: list[Place]) -> str:
    """Return what makes the view: of each history columns and constants alone, so that indexes serve the whole."""
    branches = (
        _BRANCH.format(source=place.source, code=code_of(place.source), case=place.case or "NULL", bits=BITS, own=OWN)
        for place in found
    )
    return f"CREATE VIEW {VIEW} AS {' UNION ALL '.join(branches)}"


def _is_recorded(model: type[Model]) -> bool:
    return hasattr(model, "pgh_event_model") and model.pgh_event_model is not model


def _place(model: type[Model]) -> Place:
    source = model.pgh_event_model._meta.db_table  # type: ignore[attr-defined]
    if model.__name__ == CASE:
        return Place(model, source, "e.pgh_obj_id")
    if _leads_to_case(model):
        return Place(model, source, "e.participant_id")
    for field in model._meta.concrete_fields:
        if isinstance(field, ForeignKey) and _leads_to_case(field.related_model):
            return Place(model, source, through=(field.attname, field.related_model._meta.db_table))
    return Place(model, source)


def _leads_to_case(model: Any) -> bool:
    names = {field.attname for field in model._meta.concrete_fields}
    return "participant_id" in names
