"""Puts the definition and its triggers into the database, around every migration.

A view freezes the columns that it reads, so it is dropped before tables are altered and made again afterwards, with
triggers that watch exactly those columns. In between the triggers go on marking, and forgive columns that have gone.
A new view has a new `generation`: the loop sees that and compares everything at once.
"""

import hashlib
import sys
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from caselist import capture, definition, writing

_LABELS = ("cats", "caselist")


def before_migrations(*, plan: list[Any], **_: Any) -> None:
    """Make way for migrations (a receiver of pre_migrate); nothing to do when there are none."""
    if not plan or generation() is None:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in capture.functions(capture.watched(), forgiving=True):
            cursor.execute(statement)
        cursor.execute(writing.drop_of_function())
        definition.drop_view()


def after_migrations(*, verbosity: int = 1, stdout: Any = sys.stdout, **_: Any) -> None:
    """Install what fits the tables as they are now (a receiver of post_migrate)."""
    if not _own_tables_exist():
        capture.drop_obsolete(keep=set())
    elif _all_migrated():
        install()
    elif verbosity:
        stdout.write("The caselist is not installed: migrations have not been applied to the end.\n")


def install() -> bool:
    """Make the view and the triggers unless they are there already; return whether anything was made."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('caselist installation'))")
        if is_current():
            return False
        definition.drop_view()
        definition.create_view()
        cursor.execute(writing.creation_of_function())
        read = capture.watched()
        for statement in capture.statements(read):
            cursor.execute(statement)
        capture.drop_obsolete(keep=set(read))
        cursor.execute(f"COMMENT ON VIEW {definition.VIEW} IS '{fingerprint()}'")
    return True


def is_current() -> bool:
    """Say whether the view is the one that this code defines, and all its triggers are there and enabled."""
    if generation() is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT obj_description(%s::regclass, 'pg_class')", [definition.VIEW])
        installed = cursor.fetchone()[0]
    return bool(installed == fingerprint()) and not capture.unguarded(capture.watched())


def fingerprint() -> str:
    """Return a hash of everything that decides what is installed."""
    here = Path(__file__).parent
    parts = [here / "capture.py", here / "sources.py", here / "sql" / "mark.sql"]
    text = [definition.creation_of_view(), writing.creation_of_function(), *(part.read_text() for part in parts)]
    return hashlib.sha256("\n".join(text).encode()).hexdigest()


def generation() -> int | None:
    """Return a number that is new whenever the view is, or None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)::oid", [definition.VIEW])
        found = cursor.fetchone()[0]
    return None if found is None else int(found)


def _own_tables_exist() -> bool:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    return {definition.TABLE, "caselist_stalecase", "caselist_stalelookup", "caselist_canary"} <= set(tables)


def _all_migrated() -> bool:
    executor = MigrationExecutor(connection)
    targets = [node for node in executor.loader.graph.leaf_nodes() if node[0] in _LABELS]
    return not executor.migration_plan(targets)
