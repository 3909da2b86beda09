"""What people do: open a case, reassign five hundred, export ten thousand."""

import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.http import QueryDict
from django.urls import reverse

from caselist import exports
from caselist.drain import drain_all
from caselist.export_columns import CASES
from caselist.listing import listing_of
from caselist.lists import ALL
from caselist.measurement.pages import asking, page_line, person_of
from caselist.measurement.timing import line
from caselist.measurement.views import VIEWERS
from caselist.measurement.writes import a_case
from cats.core.exports import FORMATS
from cats.core.jobs import Job
from cats.demo import measured

T = TypeVar("T")
RUNS = 20
BULK, ROWS = 500, 10_000


def measure_acts(cases: int) -> Iterator[str]:
    """Yield a line for the page of a case, for each step of a bulk act, for each kind of file."""
    case_id = a_case(person_of("team"))
    for viewer in VIEWERS:
        page = asking(person_of(viewer), reverse("case", args=[case_id]))
        yield page_line("page", cases, "a case", viewer, page, RUNS)
    yield from _bulk(cases)
    for extension in FORMATS:
        yield _export(cases, extension)


def _bulk(cases: int) -> Iterator[str]:
    by, to, ids = measured.reassigning(BULK)
    jobs: list[Job] = []
    acts = {"reassign": lambda: measured.reassign_many(ids, to, by), "undo": lambda: measured.undo(jobs[0])}
    for what, act in acts.items():
        seconds, job = timed(act)
        jobs.append(job)
        shown, _ = timed(drain_all)
        yield line(
            "bulk", cases=cases, act=what, chosen=len(ids), done=job.done, refused=job.refused,
            seconds=seconds, until_shown_seconds=round(seconds + shown, 2),
        )  # fmt: skip


def _export(cases: int, extension: str) -> str:
    """Find the first rows of all that a manager works with, and have the file made as a job."""
    by, before = measured.reassigning(0)[0], set(Job.objects.values_list("pk", flat=True))
    finding, keys = timed(lambda: listing_of(by, ALL, QueryDict("")).first_ids(ROWS))
    asked, _ = timed(
        lambda: exports.start_export(by=by, title="Measured", keys=keys, columns=CASES, extension=extension)
    )
    waiting = Job.objects.exclude(pk__in=before).filter(by=by).first()
    making = timed(lambda: measured.finish(waiting))[0] if waiting else 0.0
    seconds = round(finding + asked + making, 2)
    return line("export", cases=cases, rows=len(keys), format=extension, finding_seconds=finding, seconds=seconds)


def timed(act: Callable[[], T]) -> tuple[float, T]:
    """Do something and return the seconds that it took, and what it returned."""
    begin = time.perf_counter()
    made = act()
    return round(time.perf_counter() - begin, 2), made
