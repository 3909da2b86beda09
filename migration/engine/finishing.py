"""Working on one run until it is over, through every failure of the database; as a command or a process does.

`python -m migration.engine.finishing RUN` is such a process; any number may work on one run.
"""

import os
import signal
import sys
import time
import uuid
from collections.abc import Callable
from contextlib import suppress

import structlog

log = structlog.get_logger(__name__)

# How long one turn of work is, and how long at most nothing is looked at.
TURN_SECONDS = 300.0
LONGEST_PAUSE = 1.0
PAUSE_AFTER_FAILURE = 1.0


def finish(run_id: uuid.UUID, *, goes_on: Callable[[], bool], readers: int | None = None) -> None:
    """Work until the run is over and nothing of it is left to do, or until told to stop."""
    from django.db import InterfaceError, OperationalError, connection

    from migration.engine import working

    while goes_on():
        try:
            working.work(run_id, seconds=TURN_SECONDS, goes_on=goes_on, readers=readers)
            pause = working.pause_before_next(run_id)
        except (OperationalError, InterfaceError) as error:
            log.warning("migration_interrupted", run=str(run_id), error=type(error).__name__)
            with suppress(OperationalError, InterfaceError):
                connection.close()
            pause = PAUSE_AFTER_FAILURE
        if pause is None:
            return
        time.sleep(min(pause, LONGEST_PAUSE))


def main(run: str) -> None:
    """Be a process that works on a run until it is over, or until SIGTERM or SIGINT."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda received, _: told.append(received))
    finish(uuid.UUID(run), goes_on=lambda: not told)


if __name__ == "__main__":
    main(sys.argv[1])
