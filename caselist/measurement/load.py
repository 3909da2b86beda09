"""Many people at once, each with a session of their own: a web server, the drain loop and locust, on one machine."""

import csv
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import requests
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.models import Count
from django.urls import reverse

from caselist.measurement.processes import free_port, running
from caselist.measurement.timing import line, percentile
from caselist.measurement.worker import session_of, wait_for
from caselist.models import CaseRow
from caselist.selectors import freshness
from cats.organisations.models import User, UserStatus
from cats.participants.codes import Status

SCENARIO = "tools/load/scenario.py"
LOOP = ("manage.py", "drain_caselist", "--loop")
WEB = ("-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi")
# As in production: two workers for each of two cores.
WORKERS, THREADS = "4", "2"
ARRIVALS_A_SECOND, LOOK_SECONDS, GRACE_SECONDS = 10, 0.25, 60
# Pages that are asked for before anybody comes, several at once, so that each thread has drawn some on a connection of
# its own: a server starts once in a release.
FIRST_PAGES, AT_ONCE, PATIENCE_SECONDS = 64, 8, 30
SHOWN = {"50%": "p50_ms", "95%": "p95_ms", "99%": "p99_ms", "Max Response Time": "max_ms"}


def measure_load(cases: int, people: int, seconds: int, think: float) -> Iterator[str]:
    """Let so many people work for so long; yield a line for each thing they do, for all of it, and for the lag."""
    with TemporaryDirectory() as folder:
        sessions = [session_of(person) for person in chosen_people(people)]
        facts = {"cookie": settings.SESSION_COOKIE_NAME, "sessions": [one.partition("=")[2] for one in sessions]}
        sheet = Path(folder) / "people.json"
        sheet.write_text(json.dumps(facts), encoding="utf-8")
        port = free_port()
        with _serving(port), _looking() as looks:
            _draw_first_pages(port, sessions[:FIRST_PAGES])
            _run_locust(port, Path(folder), people=len(sessions), seconds=seconds, think=think)
            seen = list(looks)
        yield from _lines(cases, Path(folder) / "load_stats.csv", people=len(sessions), seconds=seconds, think=think)
        yield from _failures(cases, Path(folder) / "load_failures.csv")
    lags, waiting = [look[0] for look in seen] or [0.0], [look[1] for look in seen] or [0]
    yield line(
        "load lag", cases=cases, looks=len(seen), p50_s=round(percentile(lags, 0.5), 2),
        p95_s=round(percentile(lags, 0.95), 2), max_s=round(max(lags), 2), most_waiting=max(waiting),
    )  # fmt: skip


def chosen_people(count: int) -> list[User]:
    """Return so many different people who own approved cases, from all over the programme."""
    owners = CaseRow.objects.filter(status=Status.APPROVED).exclude(owner_id=None).values("owner_id")
    busy = owners.annotate(cases=Count("pk")).filter(cases__gte=2).values_list("owner_id", flat=True)
    able = User.objects.select_related("tenant").filter(pk__in=list(busy), status=UserStatus.ACTIVE).order_by("pk")
    found = list(able)
    if len(found) < count:
        raise CommandError(f"There are only {len(found)} people with cases.")
    step = len(found) // count
    return found[::step][:count]


@contextmanager
def _serving(port: int) -> Iterator[None]:
    """Run the web server and the drain loop during the block."""
    bind = f"127.0.0.1:{port}"
    with running(*LOOP), running(*WEB, WEB_BIND=bind, WEB_CONCURRENCY=WORKERS, WEB_THREADS=THREADS):
        wait_for(port)
        yield


def _draw_first_pages(port: int, cookies: Iterable[str]) -> None:
    address = f"http://127.0.0.1:{port}{reverse('caselist')}?filters=none"

    def draw(cookie: str) -> None:
        requests.get(address, headers={"Cookie": cookie}, timeout=PATIENCE_SECONDS).raise_for_status()

    with ThreadPoolExecutor(AT_ONCE) as several:
        list(several.map(draw, cookies))


def _run_locust(port: int, folder: Path, *, people: int, seconds: int, think: float) -> None:
    """Run it to its end, which is bounded; people who do not get what they asked for are a result and no error."""
    command = [
        os.environ.get("LOAD_PYTHON", sys.executable), "-m", "locust", "-f", SCENARIO, "--headless", "--only-summary",
        "--host", f"http://127.0.0.1:{port}", "--users", str(people), "--spawn-rate", str(ARRIVALS_A_SECOND),
        "--run-time", f"{seconds}s", "--stop-timeout", "10", "--exit-code-on-error", "0",
        "--csv", str(folder / "load"),
    ]  # fmt: skip
    variables = {**os.environ, "LOAD_PEOPLE": str(folder / "people.json"), "LOAD_THINK": str(think)}
    done = subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=variables, capture_output=True, text=True, check=False,
        timeout=seconds + GRACE_SECONDS,
    )  # fmt: skip
    if done.returncode:
        raise CommandError(f"locust failed:\n{done.stdout}{done.stderr}")


@contextmanager
def _looking() -> Iterator[list[tuple[float, int]]]:
    """Look meanwhile how far the lists are behind: the age of the oldest mark in seconds, and how many there are."""
    looks: list[tuple[float, int]] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.wait(LOOK_SECONDS):
            seen = freshness()
            looks.append((seen.seconds, seen.waiting))
        connection.close()

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield looks
    finally:
        stop.set()
        thread.join()


def _lines(cases: int, file: Path, **facts: Any) -> Iterator[str]:
    with file.open(newline="", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            figures = {ours: round(float(row[theirs]), 1) for theirs, ours in SHOWN.items()}
            asked, failed = int(row["Request Count"]), int(row["Failure Count"])
            yield line("load", cases=cases, what=row["Name"], requests=asked, errors=failed, **figures, **facts)


def _failures(cases: int, file: Path) -> Iterator[str]:
    with file.open(newline="", encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            yield line("load error", cases=cases, what=row["Name"], error=row["Error"], times=int(row["Occurrences"]))
