"""The one source of the present: tests freeze it, nothing else asks the operating system."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_standing: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return _standing.get() or timezone.now()


def today() -> date:
    """Return today's date in Europe/London, in which every due date is written."""
    return timezone.localdate(_standing.get())


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Stop the clock for what is called in this block, for a query that is built ahead (`cats.core.statements`)."""
    before = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(before)
