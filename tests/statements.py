"""Every statement that a test asks is what Django would have built then and there."""

from collections import Counter
from datetime import datetime
from typing import Any

from cats.core import clock
from cats.core.statements import Statement

# Of one statement in one shape a process compares so many askings, then one in so many: the access matrix asks some of
# them tens of thousands of times.
FIRST, THEN_ONE_IN = 20, 10
_asked: Counter[tuple[object, str]] = Counter()


def compare(
    statement: Statement[Any, Any], told: tuple[Any, ...], now: datetime, sql: str, values: tuple[Any, ...]
) -> None:
    """Raise AssertionError when kept SQL or its values differ from those of the query as it is built anew."""
    _asked[statement, sql] += 1
    if (times := _asked[statement, sql]) > FIRST and times % THEN_ONE_IN:
        return
    with clock.standing_at(now):
        query = statement.build(*told)
        plain_sql, plain_values = query.query.get_compiler(using=query.db).as_sql()
    assert sql == plain_sql, f"{statement.build.__qualname__}: a value decides the SQL"
    assert values == tuple(plain_values), f"{statement.build.__qualname__}: a value was worked with"
