"""A real web worker: how long its pages take over a socket, and how much memory it holds after two hundred of them."""

import http.client
import time
from urllib.parse import urlencode

from django.conf import settings
from django.core.management.base import CommandError

from caselist.keeping import EVERYTHING
from caselist.measurement.pages import CASES, PageFailed, browser_of
from caselist.measurement.processes import children_of, free_port, resident_megabytes, running
from caselist.measurement.timing import line, milliseconds, percentile
from caselist.measurement.views import VIEWERS, views
from cats.organisations.models import User

REQUESTS, START_SECONDS = 200, 30.0


def measure_worker(cases: int) -> str:
    """Start gunicorn with one worker of four threads, ask it for pages, and look at its memory."""
    port = free_port()
    with running("-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi", WEB_BIND=f"127.0.0.1:{port}",
                 WEB_CONCURRENCY="1", WEB_THREADS="4") as master:  # fmt: skip
        wait_for(port)
        fresh = resident_megabytes(children_of(master)[0])
        try:
            wall = [_seconds(port, query, cookie) for query, cookie in _requests()]
        except PageFailed as failure:
            return line("web worker", cases=cases, failed=str(failure))
        memory = resident_megabytes(children_of(master)[0])
    return line(
        "web worker",
        cases=cases,
        requests=len(wall),
        p50_ms=milliseconds(percentile(wall, 0.5)),
        p95_ms=milliseconds(percentile(wall, 0.95)),
        fresh_mb=fresh,
        resident_mb=memory,
    )


def _requests() -> list[tuple[str, str]]:
    asked = [(urlencode(view.ours) or EVERYTHING, viewer) for view in views() for viewer in view.viewers]
    cookies = {viewer: session_of(User.objects.get(email=email)) for viewer, email in VIEWERS.items()}
    return [(query, cookies[viewer]) for query, viewer in (asked * REQUESTS)[:REQUESTS]]


def session_of(person: User) -> str:
    """Sign somebody in and return the cookie."""
    browser = browser_of(person)
    return f"{settings.SESSION_COOKIE_NAME}={browser.cookies[settings.SESSION_COOKIE_NAME].value}"


def _seconds(port: int, query: str, cookie: str) -> float:
    begin = time.perf_counter()
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    client.request("GET", f"{CASES}?{query}", headers={"Cookie": cookie})
    answer = client.getresponse()
    answer.read()
    client.close()
    if answer.status != 200:
        raise PageFailed(f"{CASES}?{query} answered {answer.status}")
    return time.perf_counter() - begin


def wait_for(port: int) -> None:
    """Wait until the web server on this port answers."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        try:
            client = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            client.request("GET", "/health/live")
            if client.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise CommandError("The web server did not start.")
