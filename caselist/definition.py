"""The view over the source tables that says what a caselist row is, and the SQL that its readers share.

`sql/case_row.sql` is the one definition. Here a hash of all its columns is added, the view is made and dropped, and the
same columns are named for whoever writes or compares rows, in the order of the model.
"""

from functools import cache
from pathlib import Path

from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from caselist.models import CaseRow

VIEW = "caselist_case_row"
TABLE = "caselist_caserow"
_SQL = Path(__file__).parent / "sql" / "case_row.sql"
_NOT_HASHED = frozenset({"row_hash", "projected_at"})


@cache
def columns() -> tuple[str, ...]:
    """Return the columns that the definition gives, the hash among them: all but the time of projection."""
    return tuple(str(field.column) for field in CaseRow._meta.concrete_fields if field.name != "projected_at")


@cache
def digest(row: str) -> str:
    """Return the SQL of a 64-bit hash of a row's columns, whatever the session's time zone and date style."""
    hashed = [field for field in CaseRow._meta.concrete_fields if field.name not in _NOT_HASHED]
    return f"hash_record_extended(ROW({', '.join(_hashable(row, field) for field in hashed)}), 0)"


def create_view() -> None:
    """Make the view from the definition."""
    with connection.cursor() as cursor:
        cursor.execute(creation_of_view())


def creation_of_view() -> str:
    """Return the statement that makes the view."""
    columns_and_hash = f"facts.*, {digest('facts')} AS row_hash"
    return f"CREATE VIEW {VIEW} AS SELECT {columns_and_hash} FROM ({_SQL.read_text()}) AS facts"  # noqa: S608


def drop_view() -> None:
    """Drop the view, so that the tables under it can be altered."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP VIEW IF EXISTS {VIEW}")


def _hashable(row: str, field: "models.Field[object, object]") -> str:
    # The one type here that PostgreSQL cannot hash.
    return f"{row}.{field.column}::text" if isinstance(field, SearchVectorField) else f"{row}.{field.column}"
