"""Does the jobs for which nobody came, with nothing but PostgreSQL; lives in the process of the drain loop.

Jobs with items have a thread of their own, so that no long export stands in their way.
"""

import threading
from contextlib import suppress
from datetime import timedelta

import structlog
from django.db import Error, connection

from cats.core.jobs.kinds import names_of_kinds
from cats.core.jobs.running import work

log = structlog.get_logger(__name__)

POLL_SECONDS = 1.0
UNATTENDED_FOR = timedelta(seconds=1.5)


class Standby:
    """Two threads that look for jobs that wait, from `with` to the end of it."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._threads = [
            threading.Thread(target=self._serve, args=(with_items,), name=f"jobs-{with_items}", daemon=True)
            for with_items in (True, False)
        ]

    def __enter__(self) -> "Standby":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let the chunks in hand be done. A long run is left as it is: its job is taken up again by others."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(POLL_SECONDS * 3)

    def _serve(self, with_items: bool) -> None:
        while not self._stopping.is_set():
            if not self._work_safely(with_items):
                self._stopping.wait(POLL_SECONDS)
        connection.close()

    def _work_safely(self, with_items: bool) -> bool:
        """Work on the oldest job for a moment; return whether there was more to do."""
        kinds = names_of_kinds(with_items=with_items)
        try:
            return bool(kinds and work(kinds=kinds, unattended_for=UNATTENDED_FOR, seconds=POLL_SECONDS))
        except Exception as error:  # noqa: BLE001 - nobody would miss this thread if it ended
            log.warning("jobs_standby_failed", error=type(error).__name__)
            with suppress(Error):
                connection.close()
            return False
