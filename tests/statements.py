"""Every statement that a test asks is what Django would have built then and there."""

from collections import Counter
from datetime import datetime
from typing import Any

from cats.core import clock
from cats.core.statements import Statement
from cats.core.statements.arguments import taken_apart

# Of one statement in one shape a process compares so many askings, then one in so many. One that was told the same
# before counts for nothing: the access matrix asks the same few things of the same few people thousands of times.
FIRST, THEN_ONE_IN = 20, 50
_asked: Counter[tuple[object, str]] = Counter()
# Hashes, for hundreds of thousands of tellings would take as much room as all else.
_told: set[int] = set()


def compare(
    statement: Statement[Any, Any], told: tuple[Any, ...], now: datetime, sql: str, values: tuple[Any, ...]
) -> None:
    """Raise AssertionError when kept SQL or its values differ from those of the query as it is built anew."""
    if not is_due(statement, told, sql):
        return
    with clock.standing_at(now):
        query = statement.build(*told)
        plain_sql, plain_values = query.query.get_compiler(using=query.db).as_sql()
    assert sql == plain_sql, f"{statement.build.__qualname__}: a value decides the SQL"
    assert values == tuple(plain_values), f"{statement.build.__qualname__}: a value was worked with"


def is_due(statement: Statement[Any, Any], told: tuple[Any, ...], sql: str) -> bool:
    """Say whether this asking is one to compare."""
    shape, actual = taken_apart(told)
    key = hash((statement, shape, *(tuple(each) if isinstance(each, list) else each for each in actual)))
    if key in _told:
        return False
    _told.add(key)
    _asked[statement, sql] += 1
    return (times := _asked[statement, sql]) <= FIRST or not times % THEN_ONE_IN
