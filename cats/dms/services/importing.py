"""Putting a file of the feed into cases: batch by batch, each row wholly or not at all, going on where it stopped.

A person who comes several times in a batch is done in waves, once in each and in the order of the file; a wave and the
note of how far the file is are one transaction.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import structlog
from django.db import DatabaseError, transaction
from django.db.models import F

from cats.core import clock
from cats.dms.clients.payloads import Aggregate
from cats.dms.codes import CandidateSource
from cats.dms.models import FeedImport
from cats.dms.services.candidates import keep_candidates
from cats.dms.services.files import Row, digest_of_file, rows_of
from cats.dms.services.reading import Places, said_of
from cats.dms.services.syncing import begin_states
from cats.participants.models import Participant
from cats.participants.services import apply_feed

log = structlog.get_logger(__name__)
A_BATCH = 500
APPLIED, UNCHANGED, REFUSED = "applied", "unchanged", "refused"


@dataclass(frozen=True)
class Result:
    """What became of one row: applied to a case, unchanged, or refused with the reason. `says` has what changed."""

    number: int
    upci: str
    outcome: str
    says: str = ""


Report = Callable[[list[Result]], None]


def begin_import(file: Path, *, anew: bool = False) -> FeedImport:
    """Return the import of this very file that stopped half-way, or a new one. Raises UnreadableFile."""
    next(iter(rows_of(file)), None)
    digest = digest_of_file(file)
    unfinished = FeedImport.objects.filter(digest=digest, finished_at=None)
    if anew:
        unfinished.update(finished_at=clock.now())
    found = unfinished.first()
    return found or FeedImport.objects.create(digest=digest, name=file.name[:200])


def run_import(run: FeedImport, file: Path, report: Report) -> FeedImport:
    """Do what is left of a file, telling of each row before it is done for good; return the finished import.

    Only one process may do this for one import at a time.
    """
    begin_states()
    places = Places.load()
    for batch in _batches(rows_of(file, after=run.reached)):
        _do_batch(run, batch, places, report)
    FeedImport.objects.filter(pk=run.pk).update(finished_at=clock.now())
    run.refresh_from_db()
    log.info("feed_imported", run=run.pk, applied=run.applied, unchanged=run.unchanged, refused=run.refused)
    return run


def rows_done(run: FeedImport, file: Path) -> set[int]:
    """Return which rows beyond the point that an import has reached are done for good: those of the waves before."""
    if not run.wave:
        return set()
    batch = next(_batches(rows_of(file, after=run.reached)), [])
    return {row.number for wave in _waves(batch)[: run.wave] for row in wave}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == A_BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _do_batch(run: FeedImport, batch: list[Row], places: Places, report: Report) -> None:
    """Do the waves of a batch that are not done yet, and then say that the whole of it is."""
    waves = _waves(batch)
    for number, wave in enumerate(waves, start=1):
        if number > run.wave:
            is_last = number == len(waves)
            _do_wave(run, wave, places, report, reached=batch[-1].number if is_last else run.reached)
            run.wave = 0 if is_last else number


def _waves(batch: list[Row]) -> list[list[Row]]:
    """Part a batch so that everybody is in each part once; rows that cannot be read are in the first."""
    seen: dict[str, int] = {}
    waves: list[list[Row]] = [[]]
    for row in batch:
        place = 0
        if row.said is not None:
            place = seen.get(row.said.upci, 0)
            seen[row.said.upci] = place + 1
        if place == len(waves):
            waves.append([])
        waves[place].append(row)
    return waves


def _do_wave(run: FeedImport, wave: list[Row], places: Places, report: Report, *, reached: int) -> None:
    refused = [Result(row.number, "", REFUSED, row.refusal) for row in wave if row.said is None]
    read = [(row.number, row.said) for row in wave if row.said is not None]
    with transaction.atomic():
        try:
            with transaction.atomic():
                done = _apply(read, places)
        except (DatabaseError, ValueError):
            done = [result for one in read for result in _apply_alone(one, places)]
        results = sorted(refused + done, key=lambda result: result.number)
        report(results)
        _note(run, results, reached=reached, is_last=reached > run.reached)
    run.reached = reached


def _apply_alone(one: tuple[int, Aggregate], places: Places) -> list[Result]:
    """Do one row by itself, so that what is wrong with it stops no other."""
    try:
        with transaction.atomic():
            return _apply([one], places)
    except (DatabaseError, ValueError) as error:
        log.warning("feed_row_refused", row=one[0], error=type(error).__name__)
        says = "The case was being changed by somebody else. Import the file again." if _is_busy(error) else (
            f"It could not be stored ({type(error).__name__})."
        )  # fmt: skip
        return [Result(one[0], one[1].upci, REFUSED, says)]


def _is_busy(error: Exception) -> bool:
    return getattr(error.__cause__, "sqlstate", "") in {"55P03", "40P01", "57014"}


def _apply(rows: list[tuple[int, Aggregate]], places: Places) -> list[Result]:
    """Put rows, each of another person, into their cases; who is no case is kept as a candidate."""
    by_upci = {said.upci: said for _, said in rows}
    cases = dict(Participant.objects.filter(upci__in=by_upci).values_list("upci", "pk"))
    changed = apply_feed(said={pk: said_of(by_upci[upci], places) for upci, pk in cases.items()}) if cases else {}
    keep_candidates(by_upci.values(), CandidateSource.FILE)
    return [_result(number, said, cases.get(said.upci), changed) for number, said in rows]


def _result(number: int, said: Aggregate, case_id: int | None, changed: dict[int, list[str]]) -> Result:
    if case_id is None:
        return Result(number, said.upci, UNCHANGED, "No case; kept for the search")
    what = changed.get(case_id, [])
    return Result(number, said.upci, APPLIED if what else UNCHANGED, ", ".join(what))


def _note(run: FeedImport, results: list[Result], *, reached: int, is_last: bool) -> None:
    counts = {name: sum(result.outcome == name for result in results) for name in (APPLIED, UNCHANGED, REFUSED)}
    FeedImport.objects.filter(pk=run.pk).update(
        reached=reached,
        wave=0 if is_last else F("wave") + 1,
        **{name: F(name) + count for name, count in counts.items()},
    )
