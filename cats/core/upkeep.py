"""Work that has to go on with nothing but PostgreSQL: named duties, each done every so often.

They live in the process of the drain loop, each in a thread of its own, so that a long one keeps none of the others
waiting. A slice registers its own in `AppConfig.ready`. Celery does the same work sooner; a duty is what does it when
Redis is gone, so it has to be harmless to do it twice, side by side with a worker.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog
from django.db import Error, connection

log = structlog.get_logger(__name__)

# How long the threads together may take to end what they have in hand.
PATIENCE_SECONDS = 5.0

# Does what is due, for a few seconds at most; returns True when there is more of it, to be called again at once.
Work = Callable[[], bool]


@dataclass(frozen=True)
class Duty:
    """Something to do every so many seconds."""

    name: str
    every: float
    work: Work


_duties: dict[str, Duty] = {}


def register(name: str, *, every: float, work: Work) -> None:
    """Have something done every so many seconds; registering a name again replaces the duty."""
    _duties[name] = Duty(name, every, work)


def duties() -> list[Duty]:
    """Return what is registered."""
    return list(_duties.values())


class Upkeep:
    """The threads that do the duties, from `with` to the end of it."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._serve, args=(duty,), name=f"upkeep-{duty.name}", daemon=True)
            for duty in duties()
        ]

    def __enter__(self) -> "Upkeep":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let what is in hand be done, for a moment; what is not is taken up again by others."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS / len(self._threads))

    def _serve(self, duty: Duty) -> None:
        while not self._stopping.is_set():
            if not do_safely(duty):
                self._stopping.wait(duty.every)
        connection.close()


def do_safely(duty: Duty) -> bool:
    """Do a duty once; return whether there is more of it. Nobody would miss the thread if it ended, so it does not."""
    try:
        return duty.work()
    except Exception as error:  # noqa: BLE001
        log.warning("upkeep_failed", duty=duty.name, error=type(error).__name__)
        with suppress(Error):
            connection.close()
        return False
