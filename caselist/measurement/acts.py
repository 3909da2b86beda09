"""What people do: open a case, write to it, reassign five hundred, export ten thousand."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import TypeVar

from django.core.management.base import CommandError
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from caselist import exports
from caselist.drain import drain_all
from caselist.export_columns import CASES
from caselist.listing import listing_of
from caselist.lists import ALL
from caselist.measurement.pages import asking, browser_of, page_line, person_of
from caselist.measurement.timing import Timing, line
from caselist.measurement.views import VIEWERS
from caselist.models import CaseRow
from cats.core.exports import FORMATS
from cats.core.jobs import Job
from cats.demo import measured
from cats.demo.made_ready import make_ready
from cats.organisations.models import User
from cats.participants.models import Participant

T = TypeVar("T")
RUNS = 20
BULK, ROWS = 500, 10_000
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def measure_acts(cases: int) -> Iterator[str]:
    """Yield a line for the page of a case, for a write to it, for each step of a bulk act, for each kind of file."""
    case_id = _a_case(person_of("team"))
    for viewer in VIEWERS:
        page = asking(person_of(viewer), reverse("case", args=[case_id]))
        yield page_line("page", cases, "a case", viewer, page, RUNS)
    yield line("page", cases=cases, list="write: add a note", viewer="team", **_notes(case_id).facts())
    step = _steps(case_id).facts()
    yield line("page", cases=cases, list="write: save a step of an assessment", viewer="team", **step)
    submitted = _submissions().facts()
    yield line("page", cases=cases, list="write: submit an enrolment", viewer="team", **submitted)
    yield from _bulk(cases)
    for extension in FORMATS:
        yield _export(cases, extension)


def _a_case(owner: User) -> int:
    mine = CaseRow.objects.filter(owner_id=owner.pk, status="approved", is_restricted__isnull=False)
    return mine.exclude(is_restricted=True).order_by("pk").values_list("pk", flat=True)[0]


def _notes(case_id: int) -> Timing:
    """Send the form of a note, with other words each time."""
    texts = ({"text": f"Measured {turn}"} for turn in range(RUNS))
    return _sendings(browser_of(person_of("team")), reverse("add_note", args=[case_id]), texts)


def _steps(case_id: int) -> Timing:
    """Save a page of an assessment with other answers each time; one is begun where none is under way."""
    browser, start = browser_of(person_of("team")), reverse("start_assessment", args=[case_id])
    place = Participant.objects.values_list("current_location_id", flat=True).get(pk=case_id)
    answer = browser.get(start)
    if answer.status_code != 302:
        answer = browser.post(start, _hidden(answer.content) | {"location": str(place), "begin_with": "empty"})
    if answer.status_code != 302:
        raise CommandError(f"An assessment was not begun: {answer.status_code}")
    questions = [f"H{number}" for number in range(1, 14)]
    answers = ({code: f"{code}.{turn % 4 + 1 if code != 'H5' else 1}" for code in questions} for turn in range(RUNS))
    return _sendings(browser, f"{answer['Location']}wellbeing/", answers)


def _submissions() -> Timing:
    """Submit cases to quality assurance, another one each time."""
    by = person_of("team")
    browser, timing = browser_of(by), Timing()
    for case_id in make_ready(by, RUNS):
        timing.wall += (one := _sendings(browser, reverse("submit_enrolment", args=[case_id]), [{}])).wall
        timing.cpu += one.cpu
    return timing


def _sendings(browser: Client, address: str, answers: Iterable[dict[str, str]]) -> Timing:
    """Fill in the form and send it; only the sending is timed, with the redirect as its answer."""
    timing = Timing()
    for each in answers:
        sent = _hidden(browser.get(address).content) | each
        wall, cpu = time.perf_counter(), time.process_time()
        answer = browser.post(address, sent)
        timing.wall.append(time.perf_counter() - wall)
        timing.cpu.append(time.process_time() - cpu)
        if answer.status_code != 302:
            raise CommandError(f"A form was not accepted: {answer.status_code}")
    return timing


def _hidden(page: bytes) -> dict[str, str]:
    return {name: unescape(value) for name, value in HIDDEN.findall(page.decode())}


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
