"""Triggers that mark what has changed, in the transaction of the change, whoever makes it and however.

Three a table, because a trigger with transition tables serves one event only. What counts as a change is read from the
database's own record of the columns that the definition uses, so a person's sign-in, say, marks nothing. TRUNCATE, of
which no trigger could say what it removed, is refused.
"""

from pathlib import Path

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from caselist.definition import VIEW
from caselist.sources import CANARY, WATCHED, Source

BULK = 500
_TEMPLATE = Path(__file__).parent / "sql" / "mark.sql"
_FUNCTIONS = "caselist_mark_"
_REFUSAL = "caselist_refuse_truncate"
_TRIGGERS = {
    "caselist_insert": "AFTER INSERT ON {table} REFERENCING NEW TABLE AS new_rows",
    "caselist_update": "AFTER UPDATE ON {table} REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows",
    "caselist_delete": "AFTER DELETE ON {table} REFERENCING OLD TABLE AS old_rows",
}
# While migrations alter the tables, a column may be gone that a trigger names; a write must not fail for that.
_FORGIVING = """
EXCEPTION WHEN undefined_column OR undefined_table OR undefined_function THEN
    RETURN NULL;"""

_COLUMNS_READ = f"""
SELECT DISTINCT source.relname::text, attribute.attname::text
FROM pg_rewrite AS rule
JOIN pg_depend AS needs ON needs.classid = 'pg_rewrite'::regclass AND needs.objid = rule.oid
    AND needs.refclassid = 'pg_class'::regclass AND needs.refobjid <> rule.ev_class
JOIN pg_class AS source ON source.oid = needs.refobjid
JOIN pg_attribute AS attribute ON attribute.attrelid = source.oid AND attribute.attnum = needs.refobjsubid
WHERE rule.ev_class = '{VIEW}'::regclass AND needs.refobjsubid > 0
ORDER BY 1, 2
"""  # noqa: S608 - the name of a view of ours


def columns_read() -> dict[str, list[str]]:
    """Return the source tables of the installed definition, each with the columns that it reads."""
    read: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS_READ)
        for table, column in cursor.fetchall():
            read.setdefault(table, []).append(column)
    return read


def watched() -> dict[str, list[str]]:
    """Return the tables that have to have triggers, each with the columns whose changes count."""
    return columns_read() | {CANARY.table: ["beat"]}


def statements(read: dict[str, list[str]], *, forgiving: bool = False) -> list[str]:
    """Return the SQL that makes every function and trigger; raises ImproperlyConfigured for a table without a route."""
    if unknown := read.keys() - WATCHED.keys():
        raise ImproperlyConfigured(f"caselist/sources.py does not say which cases stand behind {sorted(unknown)}.")
    made = functions(read, forgiving=forgiving)
    made.append(
        f"CREATE OR REPLACE FUNCTION {_schema()}.{_REFUSAL}() RETURNS trigger LANGUAGE plpgsql AS $refusing$ BEGIN "
        "RAISE EXCEPTION '% feeds the caselist: delete its rows instead of truncating it.', TG_TABLE_NAME; "
        "END $refusing$"
    )
    for table in read:
        made += [
            f"CREATE OR REPLACE TRIGGER {name} {event.format(table=table)} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_schema()}.{_FUNCTIONS}{table}()"
            for name, event in _TRIGGERS.items()
        ]
        made.append(
            f"CREATE OR REPLACE TRIGGER caselist_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {_schema()}.{_REFUSAL}()"
        )
        made += [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for name in (*_TRIGGERS, "caselist_truncate")]
    return made


def functions(read: dict[str, list[str]], *, forgiving: bool = False) -> list[str]:
    """Return the SQL that makes the marking functions; the forgiving kind is for the time of a migration."""
    return [_function(WATCHED[table], read[table], forgiving) for table in sorted(read.keys() & WATCHED.keys())]


def drop_obsolete(keep: set[str]) -> None:
    """Drop the triggers, with their functions, of tables that are no longer read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT proname FROM pg_proc WHERE starts_with(proname, %s)", [_FUNCTIONS])
        for (name,) in cursor.fetchall():
            if name.removeprefix(_FUNCTIONS) not in keep:
                cursor.execute(f"DROP FUNCTION {name}() CASCADE")
        if not keep:
            cursor.execute(f"DROP FUNCTION IF EXISTS {_REFUSAL}() CASCADE")


def unguarded(read: dict[str, list[str]]) -> set[str]:
    """Return the tables of which a trigger is missing or disabled."""
    expected = {(table, name) for table in read for name in (*_TRIGGERS, "caselist_truncate")}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled <> 'D' AND starts_with(tgname, %s)",
            ["caselist_"],
        )
        return {table for table, _ in expected - set(cursor.fetchall())}


def _function(source: Source, read: list[str], forgiving: bool) -> str:
    key = source.case or _primary_key(source.table)
    compared = sorted({*read, key})
    if source.case:
        # A change to very many cases lets the others go first.
        insert = f"INSERT INTO {_schema()}.caselist_stalecase (case_id, bulk) SELECT id, count(*) OVER () > {BULK}"
    else:
        insert = f"INSERT INTO {_schema()}.caselist_stalelookup (source, row_key) SELECT '{source.table}', id::text"
    return _TEMPLATE.read_text().format(
        table=source.table,
        schema=_schema(),
        function=f"{_FUNCTIONS}{source.table}",
        insert_marks=insert,
        key=key,
        primary_key=_primary_key(source.table),
        before=", ".join(f"before.{column}" for column in compared),
        after=", ".join(f"after.{column}" for column in compared),
        finish="WHERE id IS NOT NULL GROUP BY id",
        exceptions=_FORGIVING if forgiving else "",
    )


def _primary_key(table: str) -> str:
    return next(str(model._meta.pk.column) for model in apps.get_models() if model._meta.db_table == table)


def _schema() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(current_schema())")
        return str(cursor.fetchone()[0])
