"""What stands around one page of a list of cases."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Max
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from caselist.counting import count_words
from caselist.filters.values import Rows
from caselist.keeping import EVERYTHING, Kept, NamedView, keepable
from caselist.listing import Counted, Listing
from caselist.lists import ALL, MOVED, UNASSIGNED, gives_cases, lists_of, sees_unowned
from caselist.lists.base import CaseList
from caselist.masking import Row, open_rows
from caselist.panel import Panel
from caselist.tables import risk_is_overdue
from caselist.views.acts import acts_of
from caselist.views.doors import address_of
from cats.core import clock, objections, submissions
from cats.core.requests import Request
from cats.core.return_to import LONGEST, with_back
from cats.core.tables.page import Heading, ListPage
from cats.core.tables.paging import CAP
from cats.organisations.models import Setting, User
from cats.participants.codes import RiskDueReason, Sex, Status
from cats.participants.models import FormerAccess, Participant
from cats.probation.codes import Cohort, DataState, SentenceEnd

WORDS = {
    "status": dict(Status.choices),
    "setting": dict(Setting.choices),
    "reason": dict(RiskDueReason.choices),
    "sex": dict(Sex.choices),
    "cohort": dict(Cohort.choices),
    "sentence_end": dict(SentenceEnd.choices),
    "data": dict(DataState.choices),
}
# So many views have their number beside them; counting more would make every page wait.
VIEWS_COUNTED = 8
FROM_LIST = "list"


def counts_of_views(listing: Listing, views: Iterable[NamedView]) -> dict[str, Rows]:
    """Return the rows of each view, to be counted with the lists."""
    rows = listing.case_list.rows(listing.sight)
    return {
        f"view-{view.id}": open_rows(listing.by, listing.filters_for(QueryDict(view.query)).narrow(rows))
        for view in list(views)[:VIEWS_COUNTED]
    }


def around(request: Request, listing: Listing, page: ListPage, counted: Counted, kept: Kept) -> dict[str, Any]:
    """Return everything that the template of the list needs."""
    page.tags = listing.filters.tags(page.state)
    page.clear_href = _cleared(page)
    by, case_list = request.user, listing.case_list
    return _rows(request, listing) | {
        "list": page,
        "case_list": case_list,
        "taking": _taking(by, case_list, page),
        "readable_until": _readable_until(by, case_list, page),
        "title": case_list.title,
        "tabs": _tabs(listing, page, counted),
        "views": _views(listing, page, counted, kept),
        "opened_as_kept": _opened_as_kept(request, kept),
        "elsewhere": _elsewhere(listing, page, counted),
        "panel": Panel(by, listing.choices, listing.filters),
        "search_term": listing.filters.term,
        "selectable": case_list.policy.is_among_visible,
        "acts": acts_of(by),
        "bulk_action": reverse("select_cases") if case_list.policy.is_among_visible else "",
        "export_address": _export_address(listing, page),
        "columns_address": _with_list("caselist_columns", request),
        "views_address": _with_list("caselist_views", request),
        "save_address": _with_list("save_view", request),
        "own_labels": listing.choices.own_labels,
        "has_locations": bool(listing.choices.offered["location"]),
        "sees_unowned": sees_unowned(by),
        "words": WORDS,
    }


def _rows(request: Request, listing: Listing) -> dict[str, Any]:
    """Return what each row asks for: where its link leads, back to this very list; whether it is overdue."""
    today, here = clock.today(), request.get_full_path()
    back = here if len(here) <= LONGEST else address_of(listing.case_list)
    # Worked out once: an address is looked up and its way back quoted for each of a hundred rows otherwise.
    before, after = with_back(f"{reverse('case', args=[0])}?from={FROM_LIST}", back).split("/0/", 1)

    def case_address(row: Row) -> str:
        return f"{before}/{row.case_id}/{after}"

    def take_address(row: Row) -> str:
        return with_back(reverse("take_case", args=[row.case_id]), back)

    return {
        "case_address": case_address,
        "cells_of": _cells_of,
        "take_address": take_address,
        "new_key": submissions.new_key,
        "is_overdue": lambda row: risk_is_overdue(row, today),
        "today": today,
    }


def _cells_of(headings: Iterable[Heading]) -> list[tuple[str, SafeString]]:
    """Return each column but the first with the attributes of its cells, which are the same in every row."""
    _, *others = headings
    return [(each.name, format_html('class="app-list__cell" data-label="{}"', each.label)) for each in others]


def _taking(by: User, case_list: CaseList, page: ListPage) -> dict[int, str] | None:
    """Return, of unassigned cases that the person may take, why single ones cannot be taken yet; None elsewhere."""
    if case_list is not UNASSIGNED or not gives_cases(by):
        return None
    return objections.against_each("reassign", [Participant(pk=row.case_id) for row in page.rows])


def _readable_until(by: User, case_list: CaseList, page: ListPage) -> dict[int, datetime]:
    """Return until when the person may read each of the cases that have moved away; of other lists nothing."""
    if case_list is not MOVED:
        return {}
    kept = FormerAccess.objects.filter(participant__in=[row.case_id for row in page.rows], until__gt=clock.now())
    mine = kept.filter(tenant_path__startswith=by.tenant_path).order_by().values_list("participant")
    return dict(mine.annotate(until=Max("until")))


def _tabs(listing: Listing, page: ListPage, counted: Counted) -> list[dict[str, Any]]:
    """Return every list that the person has, under the same filters."""
    filters = urlencode(page.state.filters, errors="replace") or EVERYTHING
    return [
        {
            "text": each.tab,
            "href": address_of(each, filters),
            "active": each is listing.case_list,
            "count": _count_of(each, listing, counted),
        }
        for each in lists_of(listing.by)
    ]


def _count_of(case_list: CaseList, listing: Listing, counted: Counted) -> str:
    cap = CAP if case_list is listing.case_list else counted.beside
    return _words(counted.lists.get(case_list.key), cap)


def _words(found: int | None, cap: int) -> str:
    return "" if found is None else count_words(found, cap)


def _views(listing: Listing, page: ListPage, counted: Counted, kept: Kept) -> list[dict[str, Any]]:
    here = kept.view_with(keepable(page.state)) if page.tags or page.state.sort else None
    return [
        {
            "name": view.name,
            "team": view.team if not view.is_own else "",
            "href": address_of(listing.case_list, view.query or EVERYTHING),
            "count": _words(counted.lists.get(f"view-{view.id}"), counted.beside),
            "is_default": view is kept.default,
            "is_here": view is here,
        }
        for view in kept.views
    ]


def _opened_as_kept(request: Request, kept: Kept) -> str:
    """Say why a list that was opened by its bare address is not bare."""
    if "kept" not in request.GET:
        return ""
    if kept.default:
        return f"This is your default view, {kept.default.name}."
    return "This is how you left this list."


def _elsewhere(listing: Listing, page: ListPage, counted: Counted) -> list[dict[str, Any]]:
    """Return the other lists that have what this one lacks."""
    if page.rows:
        return []
    return [tab for tab in _tabs(listing, page, counted) if not tab["active"] and tab["count"] not in {"", "0"}]


def _cleared(page: ListPage) -> str:
    """Return the address without filters, which says so: a bare one would bring them back."""
    rest = page.state.without_filters().removeprefix("?")
    return f"?{rest}&{EVERYTHING}" if rest else f"?{EVERYTHING}"


def _export_address(listing: Listing, page: ListPage) -> str:
    key = listing.case_list.key
    return reverse("caselist_export", args=[] if key == ALL.key else [key]) + page.state.to_page(1)


def _with_list(route: str, request: Request) -> str:
    return f"{reverse(route)}?{urlencode({'address': request.get_full_path()})}"
