"""Every statement that a test asks is what Django would have built then and there."""

from datetime import datetime
from typing import Any

from cats.core import clock
from cats.core.statements import Statement


def compare(
    statement: Statement[Any, Any], told: tuple[Any, ...], now: datetime, sql: str, values: tuple[Any, ...]
) -> None:
    """Raise AssertionError when kept SQL or its values differ from those of the query as it is built anew."""
    with clock.standing_at(now):
        query = statement.build(*told)
        plain_sql, plain_values = query.query.get_compiler(using=query.db).as_sql()
    assert sql == plain_sql, f"{statement.build.__qualname__}: a value decides the SQL"
    assert values == tuple(plain_values), f"{statement.build.__qualname__}: a value was worked with"
