"""The counts of due risk reviews, by worker and by team, and the file of them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core.files.handing import hand_out_list
from cats.core.navigation import route
from cats.core.requests import Request
from cats.core.tables.base import ListTable
from cats.core.tables.filters import Filter
from cats.core.tables.showing import show_list
from cats.participants.due_counts import exporting, selectors
from cats.participants.due_counts.tables import PersonTable, TeamTable
from cats.participants.policies import participants

TABS = (("due_by_person", "By worker"), ("due_by_team", "By team"))


@dataclass(frozen=True)
class Counts:
    """One of the two lists."""

    name: str
    title: str
    table: type[ListTable]
    rows: QuerySet[Any]
    filters: tuple[Filter, ...]


@require_safe
def due_by_person(request: Request) -> HttpResponse:
    """Show whose cases have a risk review that is overdue or due soon, and how many."""
    return _show(request, _people(request))


@require_safe
def due_by_team(request: Request) -> HttpResponse:
    """Show the same by team."""
    return _show(request, _teams(request))


@require_http_methods(["GET", "HEAD", "POST"])
def export_due_by_person(request: Request) -> HttpResponseBase:
    """Give the counts by worker as a file."""
    return _export(request, _people(request))


@require_http_methods(["GET", "HEAD", "POST"])
def export_due_by_team(request: Request) -> HttpResponseBase:
    """Give the counts by team as a file."""
    return _export(request, _teams(request))


def _people(request: Request) -> Counts:
    participants.require(request.user, "see_due_counts")
    rows = selectors.by_person(request.user)
    return Counts(exporting.PEOPLE, "Risk reviews due by worker", PersonTable, rows, selectors.people_filters())


def _teams(request: Request) -> Counts:
    participants.require(request.user, "see_due_counts")
    rows = selectors.by_team(request.user)
    return Counts(exporting.TEAMS, "Risk reviews due by team", TeamTable, rows, selectors.team_filters())


def _show(request: Request, counts: Counts) -> HttpResponse:
    around = {
        "title": counts.title,
        "tabs": [{"text": label, "href": reverse(name), "active": name == counts.name} for name, label in TABS],
        "is_of_people": counts.name == exporting.PEOPLE,
        "cases_address": route("caselist_due"),
        "export_address": reverse(f"export_{counts.name}"),
    }
    template = "cats/participants/due_counts.html"
    return show_list(request, template, counts.table, counts.rows, filters=counts.filters, around=around)


def _export(request: Request, counts: Counts) -> HttpResponseBase:
    return hand_out_list(
        request,
        counts.table,
        counts.rows,
        counts.filters,
        source=counts.name,
        title=counts.title,
        shown_at=reverse(counts.name),
    )
