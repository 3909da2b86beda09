"""The statement that writes the rows of locked cases, and the function that keeps its plan.

Planning the definition takes PostgreSQL five times as long as reading one case by it. A function's plan is kept by
each connection, whatever stands between it and us, so single cases are written through `caselist_write`. Its plan is
made for a handful of cases; larger batches are planned for what they are.
"""

from functools import cache

from caselist.definition import TABLE, VIEW, columns, digest

FUNCTION = "caselist_write"
HANDFUL = 10


def statement(cases: int) -> str:
    """Return the statement that writes so many cases, `ids`; it answers how many rows it changed and removed."""
    if cases <= HANDFUL:
        return f"SELECT rows_changed, rows_removed FROM {FUNCTION}(%(ids)s::bigint[])"  # noqa: S608 - a name of ours
    return _planned()


@cache
def _planned() -> str:
    return _writing("%(ids)s")


def creation_of_function() -> str:
    """Return the statement that makes the function; the view has to be there when it is called."""
    return f"""
        CREATE OR REPLACE FUNCTION {FUNCTION}(ids bigint[], OUT rows_changed bigint, OUT rows_removed bigint)
        LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $body$
        BEGIN
            {_writing("caselist_write.ids")} INTO rows_changed, rows_removed;
        END
        $body$
    """


def drop_of_function() -> str:
    """Return the statement that drops the function."""
    return f"DROP FUNCTION IF EXISTS {FUNCTION}(bigint[])"


def _writing(ids: str) -> str:
    names = ", ".join(columns())
    settings = ", ".join(f"{name} = excluded.{name}" for name in columns())
    return f"""
        WITH truth AS MATERIALIZED (SELECT {names} FROM {VIEW} WHERE case_id = ANY({ids})),
        removed AS (
            DELETE FROM {TABLE} AS stored WHERE case_id = ANY({ids})
            AND NOT EXISTS (SELECT FROM truth WHERE truth.case_id = stored.case_id) RETURNING 1
        ),
        changed AS (
            INSERT INTO {TABLE} ({names}, projected_at) SELECT {names}, clock_timestamp() FROM truth ORDER BY case_id
            ON CONFLICT (case_id) DO UPDATE SET {settings}, projected_at = excluded.projected_at
            WHERE {TABLE}.row_hash <> excluded.row_hash OR {digest(TABLE)} <> excluded.row_hash
            RETURNING 1
        ),
        recovered AS (DELETE FROM caselist_deadletter WHERE case_id = ANY({ids})),
        heard AS (
            UPDATE caselist_canary SET seen = beat, seen_at = clock_timestamp()
            WHERE case_id = ANY({ids}) AND seen < beat
        )
        SELECT (SELECT count(*) FROM changed), (SELECT count(*) FROM removed)
    """  # noqa: S608 - names of ours
