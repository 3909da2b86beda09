"""Working on a run for a while: lists, reads ahead, writes; stops it, rolls it back, or decides that it is complete.

Any number of processes may work on one run. Whatever moment one of them is killed at, what it had in hand is taken up
by another when the lease has run out, and nothing is done twice or half.
"""

import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import structlog
from pydantic import BaseModel

from cats.core.history import history_context
from migration.codes import BUSY, DONE, RunStatus
from migration.domains import registry
from migration.domains.base import Domain
from migration.engine import ledger, listing, runs, unrolling
from migration.engine.ahead import Ahead
from migration.engine.heartbeat import Heartbeat
from migration.engine.modes import loader_for
from migration.engine.outcomes import Setback
from migration.engine.reading import A_BATCH, Chunk, Reader
from migration.engine.sources import open_source
from migration.engine.writing import SURROUNDINGS, Writer
from migration.models import Run

log = structlog.get_logger(__name__)

OUR_FAULT = "Something went wrong on our side. It is tried again; tell the service desk when this stays."
# Threads that read, so that the end of one batch overlaps with the beginning of the next.
READERS = 2
# How many chunks may be read and not yet written.
AHEAD = 2


def work(
    run_id: uuid.UUID,
    *,
    seconds: float = 20.0,
    goes_on: Callable[[], bool] = lambda: True,
    readers: int | None = None,
    a_batch: int = A_BATCH,
) -> bool:
    """Work on a run for about so long; return whether something is left that could be done now.

    With no readers everything is done in this thread, on its connection. Errors of the database are raised; after any
    other the run says that it cannot go on, and is tried again later.
    """
    until = time.monotonic() + seconds
    is_time = lambda: goes_on() and time.monotonic() < until  # noqa: E731
    run = Run.objects.get(pk=run_id)
    with history_context(command="migration", run=str(run.pk)):
        try:
            _turn(run, is_time, READERS if readers is None else readers, a_batch)
        except SURROUNDINGS:
            raise
        except Exception as error:
            log.exception("migration_failed", run=str(run_id), error=type(error).__name__)
            runs.put_off(run_id, Setback(f"{OUR_FAULT} ({type(error).__name__})", None))
    return is_due(run_id)


def is_due(run_id: uuid.UUID) -> bool:
    """Say whether something could be done for a run now."""
    return run_id in runs.with_work()


def pause_before_next(run_id: uuid.UUID) -> float | None:
    """Return for how many seconds nothing can be done for a run; None when it has nothing left to do."""
    run = Run.objects.get(pk=run_id)
    if is_due(run_id):
        return 0.0
    if run.status in BUSY or run.status in DONE:
        left = ledger.seconds_to_next(run_id)
        if left is None and run.status not in BUSY:
            return None
        return max(left or 0.0, 0.2)
    return None


def _turn(run: Run, is_time: Callable[[], bool], readers: int, a_batch: int) -> None:
    if run.status == RunStatus.CANCELLING:
        runs.stop(run.pk)
        return
    domain = registry.get(run.domain)
    if run.status == RunStatus.ROLLING_BACK:
        _roll_back(run, domain, is_time)
        return
    _migrate(run, domain, is_time, readers, a_batch)
    if runs.settle(run.pk) == RunStatus.CANCELLING:
        runs.stop(run.pk)


def _roll_back(run: Run, domain: Domain[Any], is_time: Callable[[], bool]) -> None:
    holder = uuid.uuid4()
    runs.stop(run.pk)
    while is_time() and unrolling.unroll(run, domain, holder):
        pass
    listing.let_go(run.pk, holder)


def _migrate(run: Run, domain: Domain[Any], is_time: Callable[[], bool], readers: int, a_batch: int) -> None:
    chosen: BaseModel = domain.Filter.model_validate(run.chosen)
    with Heartbeat() as heartbeat:
        reader = Reader(run, domain, chosen, open_source(), heartbeat, is_time, a_batch)
        writer = Writer(run, domain, chosen, loader_for(run, domain), heartbeat)
        with _chunks(reader, readers) as chunks:
            for chunk in chunks:
                writer.write(chunk)


@contextmanager
def _chunks(reader: Reader, threads: int) -> Iterator[Iterator[Chunk]]:
    """Read in this many threads, ahead of the writing; with none, between two writes."""
    if not threads:
        chunks = reader.chunks()
        with ExitStack() as stack:
            stack.callback(chunks.close)  # type: ignore[attr-defined]
            yield chunks
        return
    leave: Callable[[Chunk], None] = lambda chunk: reader.give_back(chunk.holder, chunk.ids)  # noqa: E731
    with Ahead(reader.chunks, threads=threads, most=AHEAD, leave=leave) as ahead:
        yield ahead
