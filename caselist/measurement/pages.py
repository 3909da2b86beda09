"""How long a page takes: ours and the admin's through every middleware, and the live join by itself."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.test import Client

from caselist.keeping import EVERYTHING
from caselist.measurement.timing import line, measure
from caselist.measurement.views import SUPPORT, VIEWERS, live_join, views
from cats.organisations.models import User

CASES, ADMIN = "/cases/", "/admin/cats/participant/"
RUNS, SLOW_RUNS = 40, 8


class PageFailed(Exception):
    """A page that is measured did not answer as a page does."""


def measure_pages(cases: int) -> Iterator[str]:
    """Yield a line for each list, viewer and way of showing it."""
    for view in views():
        for viewer in view.viewers:
            person = person_of(viewer)
            yield page_line("page", cases, view.name, viewer, asking(person, list_address(CASES, view.ours)), RUNS)
            joined = lambda: live_join(person, view)  # noqa: B023, E731
            yield page_line("live join", cases, view.name, viewer, joined, SLOW_RUNS)
        if view.admin is not None:
            support = get_user_model().objects.get(email=SUPPORT)
            shown = asking(support, f"{ADMIN}?{urlencode(view.admin)}")
            yield page_line("admin", cases, view.name, "system support", shown, SLOW_RUNS)


def person_of(viewer: str) -> User:
    """Return the person who sees so much: `national`, `contract` or `team`."""
    return User.objects.select_related("tenant").get(email=VIEWERS[viewer])


def list_address(path: str, query: dict[str, Any]) -> str:
    """Return the address of a list that is filtered like this and no other way: a bare one opens it as it was left."""
    return f"{path}?{urlencode(query, doseq=True) or EVERYTHING}"


def asking(person: User, address: str) -> Callable[[], object]:
    """Return what asks for a page as this person does and raises PageFailed when it is not shown."""
    browser = browser_of(person)

    def get() -> None:
        answer = browser.get(address)
        if answer.status_code != 200:
            raise PageFailed(f"{address} answered {answer.status_code} to {person.email}")

    return get


def browser_of(person: User) -> Client:
    """Return a browser in which this person is signed in."""
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(person)
    return browser


def page_line(what: str, cases: int, name: str, viewer: str, act: Callable[[], object], runs: int) -> str:
    """Measure; a query that the database cuts off is a result too."""
    facts = {"cases": cases, "list": name, "viewer": viewer}
    try:
        return line(what, **facts, **measure(act, runs).facts())
    except (OperationalError, PageFailed) as failure:
        return line(what, **facts, failed=str(failure).strip().splitlines()[0])
