"""What stands around one page of a list of cases."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from caselist.counting import BESIDE, count_words
from caselist.filters.values import Rows
from caselist.keeping import EVERYTHING, Kept, NamedView, keepable
from caselist.listing import Counted, Listing
from caselist.lists import ALL, lists_of, sees_unowned
from caselist.lists.base import CaseList
from caselist.masking import open_rows
from caselist.panel import Panel
from caselist.views.acts import acts_of
from caselist.views.doors import address_of
from caselist.views.rows import cells_of, row_view
from cats.core.requests import Request
from cats.core.tables.page import ListPage
from cats.core.tables.paging import CAP

# So many views have their number beside them; counting more would make every page wait.
VIEWS_COUNTED = 8


def counts_of_views(listing: Listing, views: Sequence[NamedView]) -> dict[str, Rows]:
    """Return the rows of each view, to be counted with the lists."""
    if not views:
        return {}
    rows = listing.case_list.rows(listing.sight)
    return {
        f"view-{view.id}": open_rows(listing.by, listing.filters_for(QueryDict(view.query)).narrow(rows))
        for view in views[:VIEWS_COUNTED]
    }


def around(request: Request, listing: Listing, page: ListPage, counted: Counted, kept: Kept) -> dict[str, Any]:
    """Return everything that the template of the list needs."""
    page.tags = listing.filters.tags(page.state)
    page.clear_href = _cleared(page)
    by, case_list = request.user, listing.case_list
    return {
        "list": page,
        "case_list": case_list,
        "view": row_view(request, listing, page),
        "cells": cells_of(page.headings),
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
        "has_locations": bool(listing.choices.offered["location"]),
        "sees_unowned": sees_unowned(by),
    }


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
    cap = CAP if counted.reaches_far or case_list is listing.case_list else case_list.counted_to
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
            "count": _words(counted.lists.get(f"view-{view.id}"), CAP if counted.reaches_far else BESIDE),
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
