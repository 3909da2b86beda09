"""The lists on the pages of a case: notes, the timeline, who has looked."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cats.core import case_page
from cats.core.acts import Access
from cats.core.models import AccessEntry, TimelineEntry
from cats.core.requests import Request
from cats.core.tables.base import ListTable
from cats.core.tables.filters import Filter, Filters
from cats.core.tables.page import ListPage, list_page
from cats.core.tables.state import ListState
from cats.participants import narrowing, selectors, story, tables
from cats.participants.views.frame import TABS, open_case

# A printed timeline ends somewhere; the page says so.
MOST_PRINTED = 1_000


@require_safe
def notes(request: Request, case_id: int) -> HttpResponse:
    """Show what people have written, newest first, narrowed down as the address asks."""
    case, frame = open_case(request, case_id, tab="case_notes")
    authors = list(selectors.authors_of(case))
    pins = list(selectors.pins_of(case))

    def facts(page: ListPage) -> dict[str, Any]:
        return {"pins": [] if page.tags or page.number > 1 else pins}

    filters = narrowing.of_notes(request.user, authors)
    rows = selectors.notes_of(case)
    return _show(request, frame, "cats/participants/notes.html", tables.NoteTable, rows, filters, facts)


@require_safe
def timeline(request: Request, case_id: int) -> HttpResponse:
    """Show everything that was done to a case, narrowed down as the address asks."""
    case, frame = open_case(request, case_id, tab="case_timeline")
    filters = narrowing.of_timeline(request.user, story.people_in(case))
    printing = reverse("print_timeline", args=[case.pk])

    def facts(page: ListPage) -> dict[str, Any]:
        asked = urlencode([(name, value) for name, value in page.state.filters if name not in {"back", "from"}])
        return {
            "lines": story.tell(page.rows, request.user),
            "print_address": f"{printing}?{asked}" if asked else printing,
        }

    rows = story.entries_of(case)
    return _show(request, frame, "cats/participants/timeline.html", tables.TimelineTable, rows, filters, facts)


@require_safe
def print_timeline(request: Request, case_id: int) -> HttpResponse:
    """Show the timeline on one sheet, with the filters of the page that it was opened from."""
    case, frame = open_case(request, case_id, tab="case_timeline")
    used = Filters(request.GET, narrowing.of_timeline(request.user, story.people_in(case)))
    found: list[TimelineEntry] = list(used.narrow(story.entries_of(case))[: MOST_PRINTED + 1])
    facts = {
        "lines": story.tell(found[:MOST_PRINTED], request.user),
        "is_cut": len(found) > MOST_PRINTED,
        "most": MOST_PRINTED,
        "said": [f"{tag.category}: {tag.text}" for tag in used.tags(ListState(request.GET))],
        "notices": used.notices,
    }
    return render(request, "cats/participants/print_timeline.html", frame | facts)


@require_safe
def accesses(request: Request, case_id: int) -> HttpResponse:
    """Show who has looked at a case. Looking at that is a reading too, and is written down as what it is."""
    case, frame = open_case(request, case_id, tab="case_accesses", access=Access.ACCESS_LOG, requiring="see_accesses")
    labels = {each.url_name: each.label for each in case_page.tabs_with(TABS)}
    filters = narrowing.of_accesses(request.user, selectors.readers_of(case))

    def facts(page: ListPage) -> dict[str, Any]:
        return {"what": {entry.pk: _what(entry, labels) for entry in page.rows}}

    rows = selectors.accesses_of(case)
    return _show(request, frame, "cats/participants/accesses.html", tables.AccessTable, rows, filters, facts)


def _what(entry: AccessEntry, labels: Mapping[str, str]) -> str:
    """Return what was read, in words."""
    page = labels.get(entry.facts.get("tab", ""), "")
    if entry.access == Access.OPENED_CASE:
        via = "in the administration" if entry.facts.get("via") == "admin" else ""
        return f"{page or 'Case'} {via}".strip()
    return Access(entry.access).label


def _show(
    request: Request,
    frame: Mapping[str, Any],
    template: str,
    table: type[ListTable],
    rows: QuerySet[Any],
    filters: Iterable[Filter],
    facts: Callable[[ListPage], Mapping[str, Any]],
) -> HttpResponse:
    """Show one page of a list inside the frame of its case; clearing the filters keeps the way back."""
    used = Filters(request.GET, filters)
    page = list_page(request, table, used.narrow(rows), notices=used.notices)
    if page.redirect_to:
        return HttpResponseRedirect(request.path + page.redirect_to)
    page.tags, page.clear_href = used.tags(page.state), page.state.without_filters("back")
    return render(request, template, {**frame, "list": page, "filters": used, **facts(page)})
