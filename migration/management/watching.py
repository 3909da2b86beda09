"""Waiting for a run from a command: working on it here, in processes of one's own, or leaving that to the workers."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.db import Error, connection

from cats.core.progress import Progress
from migration.codes import BUSY, RunStatus
from migration.engine import counting, finishing, working
from migration.models import Run

POLL_SECONDS = 0.5


class Watch:
    """Waits for one run; SIGINT and SIGTERM end the waiting, never the run."""

    def __init__(self, run: Run, *, quiet: bool, readers: int | None = None) -> None:
        self.run, self.quiet, self.readers = run, quiet, readers
        self.was_stopped = False

    def work_here(self) -> None:
        """Work on the run in this process until it is over."""
        with self._listening(), self._drawn():
            finishing.finish(self.run.pk, goes_on=self._goes_on, readers=self.readers)

    def work_in_processes(self, number: int) -> None:
        """Work on the run in processes of this command's own; one that dies before its time is replaced."""
        with self._listening(), self._drawn():
            processes = [self._process(number) for _ in range(number)]
            try:
                while self._goes_on() and not self._is_over():
                    processes = [one if one.poll() is None else self._process(number) for one in processes]
                    time.sleep(POLL_SECONDS)
            finally:
                _end(processes)

    def look_on(self) -> None:
        """Wait until the workers are done with the run."""
        with self._listening(), self._drawn():
            while self._goes_on() and not self._is_over():
                time.sleep(POLL_SECONDS)

    def _goes_on(self) -> bool:
        return not self.was_stopped

    def _is_over(self) -> bool:
        return working.pause_before_next(self.run.pk) is None

    def _process(self, number: int) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "migration.engine.finishing", str(self.run.pk)]
        return subprocess.Popen(command, env=os.environ | {"NOMIS_PROCESSES": str(number)})  # noqa: S603

    @contextmanager
    def _listening(self) -> Iterator[None]:
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _stop(self, *_: Any) -> None:
        self.was_stopped = True

    @contextmanager
    def _drawn(self) -> Iterator[None]:
        """Draw the progress from a thread of its own, on a terminal."""
        if self.quiet or not sys.stderr.isatty():
            yield
            return
        # Lines of the log would be drawn into the bar.
        logging.getLogger("migration").setLevel(logging.WARNING)
        ending = threading.Event()
        thread = threading.Thread(target=self._draw, args=(ending,), name="migration-progress", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ending.set()
            thread.join(2)
            logging.getLogger("migration").setLevel(logging.NOTSET)

    def _draw(self, ending: threading.Event) -> None:
        with Progress(self.run.get_domain_display(), max(1, self.run.estimated or 0)) as progress:
            while not ending.wait(POLL_SECONDS):
                with suppress(Error):
                    _reach(progress, self.run)
            with suppress(Error):
                _reach(progress, self.run)
        with suppress(Error):
            connection.close()


def is_good(run: Run) -> bool:
    """Say whether a run came to an end without failures."""
    return run.status in {RunStatus.COMPLETED, RunStatus.ROLLED_BACK}


def is_over(run: Run) -> bool:
    """Say whether a run came to an end."""
    return run.status not in BUSY


def _reach(progress: Progress, run: Run) -> None:
    counts = counting.count(run)
    progress.total = max(run.estimated or 0, counts.staged, 1)
    progress.reach(counts.staged - counts.to_do)


def _end(processes: "list[subprocess.Popen[bytes]]") -> None:
    """End processes of ours: they finish what they have in hand, and are ended when that takes too long."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
