"""Where domains read: the NOMIS client, or another source that took its place."""

from collections.abc import Callable
from importlib import import_module

from migration.domains.base import Source

_make: Callable[[], Source] | None = None


def open_source() -> Source:
    """Return what domains ask. It may be used by several threads."""
    if _make is not None:
        return _make()
    source: Source = import_module("migration.nomis.client").source()
    return source


def use(make: Callable[[], Source] | None) -> None:
    """Read from another source in this process, as tests and benchmarks do; None goes back to NOMIS."""
    global _make
    _make = make
