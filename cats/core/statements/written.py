"""A query whose SQL is written, and asking it.

What Django does with an answer is Django's own: a query is made that finds its SQL ready where it would write it.
"""

from copy import copy
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import QuerySet

from cats.core.statements.places import Fill
from cats.core.statements.preparing import Preparing


class Written(NamedTuple):
    """A query that was built with stand-ins, its SQL, and what leads to each value in it."""

    query: "QuerySet[Any, Any]"
    compiler: Any
    sql: str
    fills: list[Fill]
    is_prepared: bool


class _Ready:
    """Stands for the inner query of a query: the same, but for a compiler that has its SQL."""

    def __init__(self, inner: Any, compiler: Any) -> None:
        self.inner = inner
        self.compiler = compiler

    def get_compiler(self, *_: Any, **__: Any) -> Any:
        return self.compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def answer(written: Written, values: tuple[Any, ...]) -> list[Any]:
    """Ask the database and return what the query would have returned."""
    model: Any = written.query
    compiler = copy(written.compiler)
    connection = connections[model.db]
    compiler.connection = Preparing(connection) if written.is_prepared else connection
    compiler.as_sql = lambda *_, **__: (written.sql, values)
    asked: Any = type(model)(model=model.model, query=_Ready(model.query, compiler), using=model._db)
    for name in ("_iterable_class", "_fields", "_known_related_objects", "_prefetch_related_lookups"):
        setattr(asked, name, getattr(model, name))
    return list(asked)
