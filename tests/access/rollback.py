"""A block whose writes are undone."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction


@contextmanager
def rolled_back() -> Iterator[None]:
    """Undo what the block writes; the database is then as it was before."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
