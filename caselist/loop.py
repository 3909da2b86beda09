"""The process that keeps the caselist true with nothing but PostgreSQL: it drains, reconciles and tidies up.

Jobs for which no Celery worker came, and the duties of other slices (`cats.core.upkeep`), are done beside that, in
threads of their own.

A comparison of everything is cut into slices, some between two drains, so that it never keeps a change waiting. It
starts when the loop starts, when the definition was installed anew, and five minutes after the last one ended.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

import structlog
from django.core.management import call_command
from django.db import DatabaseError, connection

from caselist import canary, drain, fresh_table, installation, reconcile
from caselist.models import Sweep
from cats.core import clock, housekeeping
from cats.core.jobs.standby import Standby
from cats.core.upkeep import Upkeep

log = structlog.get_logger(__name__)

POLL_SECONDS = 2.0
SWEEP_EVERY_SECONDS = 300.0
# Between two drains a comparison goes on for about a fifth of a second: a tenth of one processor, so that people do not
# feel it. Slices are small, because a slice is not interrupted, and mending one that is wholly wrong (after a new
# definition, say) takes a hundred times as long as comparing it.
SWEEP_SECONDS = 0.2
SWEEP_SLICE = 1_000
TIDY_EVERY_SECONDS = 3600.0
SWEEPS_KEPT = 1_000


class Loop:
    """Runs until it is told to stop, and through every failure of the database until then."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._generation: int | None = None
        self._slices: Iterator[reconcile.Report] | None = None
        self._report = reconcile.Report()
        self._started_at: datetime = clock.now()
        self._swept = self._tidied = self._beaten = -TIDY_EVERY_SECONDS
        self._broken = False

    def stop(self) -> None:
        """Finish the batch in hand and return from `run`; may be called from a signal handler."""
        self._stopping.set()

    def run(self) -> None:
        """Turn until stopped."""
        log.info("caselist_loop_started")
        with Standby(), Upkeep():
            while not self._stopping.is_set():
                self._turn_safely()
                self._stopping.wait(POLL_SECONDS)
        log.info("caselist_loop_stopped")

    def turn(self) -> None:
        """Drain what is due, compare one slice when a comparison is due, send a canary, and tidy up once an hour."""
        if not self._is_installed():
            log.warning("caselist_not_installed")
            return
        self._beat_when_due()
        while drain.drain().taken and not self._stopping.is_set():
            pass
        self._sweep_on()
        self._tidy_when_due()

    def _turn_safely(self) -> None:
        """Turn; whatever fails is logged and tried again at the next turn, on a new connection."""
        try:
            self.turn()
        except DatabaseError as error:
            log.warning("caselist_loop_failed", error=type(error).__name__, exc_info=not self._broken)
            self._broken, self._slices = True, None
            with suppress(DatabaseError):
                connection.close()
        else:
            if self._broken:
                log.info("caselist_loop_recovered")
            self._broken = False

    def _is_installed(self) -> bool:
        found = installation.generation()
        if found != self._generation:
            self._generation, self._slices, self._swept = found, None, -SWEEP_EVERY_SECONDS
        return found is not None

    def _beat_when_due(self) -> None:
        if time.monotonic() - self._beaten >= canary.EVERY_SECONDS:
            self._beaten = time.monotonic()
            canary.beat()

    def _sweep_on(self) -> None:
        if self._slices is None:
            if time.monotonic() - self._swept < SWEEP_EVERY_SECONDS:
                return
            self._slices, self._report, self._started_at = reconcile.sweep(SWEEP_SLICE), reconcile.Report(), clock.now()
        if self._compare_for(SWEEP_SECONDS):
            return
        self._slices, self._swept = None, time.monotonic()
        missing_to_different = dict(zip(("cases", "missing", "surplus", "different"), self._report.counts, strict=True))
        Sweep.objects.create(started_at=self._started_at, **missing_to_different)

    def _compare_for(self, seconds: float) -> bool:
        """Compare slices for about so long; return whether there are more."""
        until = time.monotonic() + seconds
        while (found := next(self._slices or iter(()), None)) is not None:
            self._report += found
            if time.monotonic() >= until or self._stopping.is_set():
                return True
        return False

    def _tidy_when_due(self) -> None:
        if time.monotonic() - self._tidied < TIDY_EVERY_SECONDS:
            return
        self._tidied = time.monotonic()
        removed = housekeeping.remove_expired()
        fresh_table.abandon_forgotten()
        call_command("clearsessions")
        kept = Sweep.objects.order_by("-pk").values("pk")[SWEEPS_KEPT:]
        Sweep.objects.filter(pk__in=kept).delete()
        log.info("caselist_loop_tidied", **removed)
