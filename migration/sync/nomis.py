"""Reading NOMIS on behalf of an event: the lease is kept, and a record that is not there is no failure."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from cats.core.http import NotFound
from migration.domains.base import Ask, Source


class Lost(Exception):
    """Somebody else has taken the work over: leave nothing behind."""


@dataclass
class Nomis:
    """A source, and how to say that its reader is still there."""

    source: Source
    stay: Callable[[], bool]
    _stayed_at: float = field(default_factory=time.monotonic)

    def read(self, ask: Ask) -> bytes | None:
        """Return the answer, or None when there is no such record. Raises the failures of the source, and Lost."""
        try:
            return self.get(ask)
        except NotFound:
            return None

    def get(self, ask: Ask) -> bytes:
        """Return the answer, as a source does."""
        self._say_so()
        return self.source.get(ask)

    def get_many(self, asks: Mapping[str, Ask]) -> Iterable[tuple[str, bytes | Exception]]:
        """Return answers or failures as they come, as a source does."""
        for pair in self.source.get_many(asks):
            self._say_so()
            yield pair

    def _say_so(self) -> None:
        if time.monotonic() - self._stayed_at > 10:
            self._stayed_at = time.monotonic()
            if not self.stay():
                raise Lost
