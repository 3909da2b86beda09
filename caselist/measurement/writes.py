"""What people write, through every middleware: a note, a page of an assessment, an enrolment that is handed in."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caselist.measurement.pages import browser_of, person_of
from caselist.measurement.timing import Timing, line
from caselist.models import CaseRow
from cats.demo.made_ready import make_ready
from cats.organisations.models import User
from cats.participants.models import Participant

RUNS = 20
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
WRITES = ("add a note", "save a step of an assessment", "submit an enrolment")


def measure_writes(cases: int) -> Iterator[str]:
    """Yield a line for each kind of writing; only the sending is timed, with the redirect as its answer."""
    case_id = a_case(person_of("team"))
    timings: list[Callable[[], Timing]] = [lambda: _notes(case_id), lambda: _steps(case_id), _submissions]
    for name, take in zip(WRITES, timings, strict=True):
        yield line("page", cases=cases, list=f"write: {name}", viewer="team", **take().facts())


def a_case(owner: User) -> int:
    """Return an approved case of somebody's own whose page is open to them."""
    mine = CaseRow.objects.filter(owner_id=owner.pk, status="approved", is_restricted=False)
    return mine.order_by("pk").values_list("pk", flat=True)[0]


def hidden_in(page: bytes) -> dict[str, str]:
    """Return the hidden fields of a page's forms."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(page.decode())}


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
        answer = browser.post(start, hidden_in(answer.content) | {"location": str(place), "begin_with": "empty"})
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
        one = _sendings(browser, reverse("submit_enrolment", args=[case_id]), [{}])
        timing.wall += one.wall
        timing.cpu += one.cpu
        timing.queries = one.queries
    return timing


def _sendings(browser: Client, address: str, answers: Iterable[dict[str, str]]) -> Timing:
    """Fill in the form and send it, each time with its own answers; the queries are those of the last sending."""
    timing = Timing()
    for each in answers:
        sent = hidden_in(browser.get(address).content) | each
        with CaptureQueriesContext(connection) as queries:
            wall, cpu = time.perf_counter(), time.process_time()
            answer = browser.post(address, sent)
            timing.wall.append(time.perf_counter() - wall)
            timing.cpu.append(time.process_time() - cpu)
        timing.queries = len(queries)
        if answer.status_code != 302:
            raise CommandError(f"A form was not accepted: {answer.status_code}")
    return timing
