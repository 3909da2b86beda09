"""Statements: queries that are put again and again, whose SQL is written once and filled with other values each time.

Django takes several times as long to build a large query as PostgreSQL to answer it (decision 0029). `@statement` goes
over a function that returns a query, and what the function is told says how the SQL is kept:

* numbers, words, days and moments are values, for each of which the SQL has a place; so is a list of numbers, for
  `is_one_of`, and the clock;
* of a person, their id and the path of their tenant are values, and their roles decide the SQL;
* anything else decides the SQL: True, None, a code such as `Status.APPROVED`, a function.

A value must not decide it: no `if` on it, no list made from it. Where a statement is asked in a test, the query is also
built as Django would and the two are compared (`tests/statements.py`).
"""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from cats.core import clock
from cats.core.statements.arguments import Shape, stand_ins, taken_apart
from cats.core.statements.places import FAR, fill_for, is_one_of
from cats.core.statements.written import Written, answer

__all__ = ["Statement", "is_one_of", "prepared_statement", "statement"]

P = ParamSpec("P")
Row = TypeVar("Row")
Check = Callable[["Statement[Any, Any]", tuple[Any, ...], datetime, str, tuple[Any, ...]], None]

# Shapes of one statement: a kind of sight, a list, a choice of filters. The one asked longest ago is forgotten.
SHAPES = 256


class Statement(Generic[P, Row]):
    """A query whose SQL is kept, for each shape of it. It is told everything by position."""

    # Tests look here at each asking: what was told, when, and the SQL and its values that came of it.
    check: ClassVar[Check | None] = None

    def __init__(self, build: Callable[P, "QuerySet[Any, Row]"], *, is_prepared: bool = False) -> None:
        self.build = build
        self.is_prepared = is_prepared
        self._written = lru_cache(SHAPES)(self._write)

    def rows(self, *told: P.args, **named: P.kwargs) -> list[Row]:
        """Ask, and return everything that is found; nothing, and no query, where Django knows that nothing can be."""
        try:
            return answer(*self._prepare(told, named))
        except EmptyResultSet:
            return []

    def one(self, *told: P.args, **named: P.kwargs) -> Row | None:
        """Ask, and return the first thing that is found; the query itself says how much it wants."""
        return next(iter(self.rows(*told, **named)), None)

    def sql(self, *told: P.args, **named: P.kwargs) -> tuple[str, tuple[Any, ...]]:
        """Return the SQL and the values in it, to be put into a larger one."""
        written, values = self._prepare(told, named)
        return written.sql, values

    def _prepare(self, told: tuple[Any, ...], named: dict[str, Any]) -> tuple[Written, tuple[Any, ...]]:
        if named:
            raise TypeError("A statement is told everything by position.")
        shape, actual = taken_apart(told)
        written = self._written(shape)
        now = clock.now()
        values = tuple(fill(actual, now) for fill in written.fills)
        if Statement.check is not None:
            Statement.check(self, told, now, written.sql, values)
        return written, values

    def _write(self, shape: Shape) -> Written:
        with clock.standing_at(FAR):
            query: QuerySet[Any, Any] = self.build(*stand_ins(shape))  # type: ignore[call-arg]
            compiler = query.query.get_compiler(using=query.db)
            sql, parameters = compiler.as_sql()
        return Written(query, compiler, sql, [fill_for(value) for value in parameters], self.is_prepared)


def statement(build: Callable[P, "QuerySet[Any, Row]"]) -> Statement[P, Row]:
    """Keep the SQL of the queries that a function returns."""
    return Statement(build)


def prepared_statement(build: Callable[P, "QuerySet[Any, Row]"]) -> Statement[P, Row]:
    """Keep the SQL, and have PostgreSQL keep its plan: for what is found by its key, whatever the values."""
    return Statement(build, is_prepared=True)
