"""Every list, every kind of filter and every order, as three people see them who see a team, a provider, everything."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.urls import reverse

from caselist.choices import choices_for
from caselist.filters.cases import CaseFilters
from caselist.lists import lists_of
from caselist.measurement.pages import CASES, asking, list_address, page_line, person_of
from caselist.measurement.views import RISLEY, VIEWERS
from caselist.tables import CaseTable
from cats.core import clock
from cats.organisations.models import User

RUNS = 10
# Who sees most sorts most.
SORTER = "national"
# What many cases have; of the other filters the first value on offer is taken.
COMMON = {
    "status": "approved",
    "location": str(RISLEY),
    "sex": "M",
    "risk_due": "overdue",
    "ldc": "no",
    "data": "stale",
}
SEVERAL = {"status": ["approved", "enrolling"], "risk_due": ["overdue", "soon"], "sex": ["M"]}
SPANS = {"risk": ("risk_from", "risk_to", 14), "ends": ("ends_from", "ends_to", 90)}


def measure_lists(cases: int) -> Iterator[str]:
    """Yield a line for Today, each list, and each filter of the list of all cases; for one viewer its orders too."""
    for viewer in VIEWERS:
        person = person_of(viewer)
        yield page_line("page", cases, "Today", viewer, asking(person, reverse("home")), RUNS)
        orders = _sorted() if viewer == SORTER else ()
        for name, path, query in [*_lists(person), *_filtered(person), *orders]:
            yield page_line("page", cases, name, viewer, asking(person, list_address(path, query)), RUNS)


def _lists(person: User) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for each in lists_of(person):
        yield f"list: {each.tab}", reverse(each.url_name), {}


def _filtered(person: User) -> Iterator[tuple[str, str, dict[str, Any]]]:
    offered = choices_for(person).offered_to(person)
    for name, values in offered.items():
        if name in CaseFilters.base_filters and (value := chosen(name, values)):
            yield f"filter: {name}", CASES, {name: value}
    yield "filter: several at once", CASES, SEVERAL
    today = clock.today()
    for name, (first, last, days) in SPANS.items():
        span = {first: today.isoformat(), last: (today + timedelta(days=days)).isoformat()}
        yield f"filter: {name} in {days} days", CASES, span


def chosen(name: str, values: Mapping[str, str]) -> str:
    """Return the value that a filter is measured with, or nothing when it offers none."""
    common = COMMON.get(name, "")
    return common if common in values else next(iter(values), "")


def _sorted() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name in CaseTable.base_columns:
        yield f"sort: {name}", CASES, {"sort": name}
        yield f"sort: -{name}", CASES, {"sort": f"-{name}"}
