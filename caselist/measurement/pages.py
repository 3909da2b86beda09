"""How long a list takes: our page and the admin's through every middleware, and the live join by itself."""

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.db import OperationalError
from django.test import Client

from caselist.measurement.timing import line, measure
from caselist.measurement.views import SUPPORT, VIEWERS, View, live_join, views
from cats.organisations.models import User

CASES, ADMIN = "/cases/", "/admin/cats/participant/"
RUNS, SLOW_RUNS = 40, 8


class PageFailed(Exception):
    """A page that is measured did not answer as a page does."""


def measure_pages(cases: int) -> Iterator[str]:
    """Yield a line for each list, viewer and way of showing it."""
    for view in views():
        for viewer in view.viewers:
            person = User.objects.select_related("tenant").get(email=VIEWERS[viewer])
            page = _page(person, CASES, view.ours)
            yield _line("page", cases, view, viewer, page, RUNS)
            yield _line("live join", cases, view, viewer, lambda: live_join(person, view), SLOW_RUNS)  # noqa: B023
        if view.admin is not None:
            support = get_user_model().objects.get(email=SUPPORT)
            yield _line("admin", cases, view, "system support", _page(support, ADMIN, view.admin), SLOW_RUNS)


def _page(person: User, address: str, query: dict[str, Any]) -> Callable[[], object]:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(person)

    def get() -> None:
        answer = browser.get(address, query)
        if answer.status_code != 200:
            raise PageFailed(f"{address} {query} answered {answer.status_code} to {person.email}")

    return get


def _line(what: str, cases: int, view: View, viewer: str, act: Callable[[], object], runs: int) -> str:
    """Measure; a query that the database cuts off is a result too."""
    facts = {"cases": cases, "list": view.name, "viewer": viewer}
    try:
        return line(what, **facts, **measure(act, runs).facts())
    except (OperationalError, PageFailed) as failure:
        return line(what, **facts, failed=str(failure).strip().splitlines()[0])
