"""A block whose writes are undone, and whether there were any."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

# Reads, marks within a transaction, and the session, which notes that it was used.
HARMLESS = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ", 'UPDATE "django_session" SET ')


@contextmanager
def rolled_back() -> Iterator[None]:
    """Undo what the block writes; the database is then as it was before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Writes:
    """Notes every statement that may write: `connection.execute_wrapper(Writes())`."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def __call__(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
        if not str(sql).startswith(HARMLESS):
            self.found.append(str(sql)[:200])
        return execute(sql, params, many, context)
