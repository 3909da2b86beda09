"""What stands around one page of the list of cases."""

from typing import Any

from django.urls import reverse

from caselist.counting import count_words
from caselist.models import CaseRow
from caselist.panel import Panel
from caselist.tables import risk_is_overdue
from caselist.views.listing import TABS, Listing
from cats.core import clock
from cats.core.requests import Request
from cats.core.return_to import LONGEST, with_back
from cats.core.tables.page import ListPage
from cats.core.tables.paging import CAP
from cats.core.words import counted
from cats.organisations.models import Setting
from cats.participants.codes import RiskDueReason, Status
from cats.participants.policies import participants

WORDS = {"status": dict(Status.choices), "setting": dict(Setting.choices), "reason": dict(RiskDueReason.choices)}


def around(request: Request, listing: Listing, page: ListPage, counts: dict[str, int]) -> dict[str, Any]:
    """Return everything that the template of the list needs."""
    page.tags = listing.filters.tags(page.state)
    page.clear_href = page.state.without_filters("state")
    may_reassign = participants.may(request.user, "reassign")
    return _rows(request) | {
        "list": page,
        "title": listing.title,
        "tabs": _tabs(listing, page, counts),
        "elsewhere": _elsewhere(listing, page, counts),
        "panel": Panel(request.user, listing.choices, listing.filters),
        "search_term": listing.filters.term,
        "selectable": may_reassign,
        "bulk_action": reverse("select_cases") if may_reassign else "",
        "export_address": reverse("caselist_export") + page.state.to_page(1),
        "export_is_cut": counts[listing.tab] > CAP,
        "own_labels": listing.choices.own_labels,
        "has_locations": bool(listing.choices.offered["location"]),
        "sees_unowned": request.user.has_additional_role,
        "words": WORDS,
    }


def _rows(request: Request) -> dict[str, Any]:
    """Return what each row asks for: where its link leads, back to this very list; whether it is overdue."""
    today, here = clock.today(), request.get_full_path()
    back = here if len(here) <= LONGEST else reverse("caselist")

    def case_address(row: CaseRow) -> str:
        return with_back(row.get_absolute_url(), back)

    return {"case_address": case_address, "is_overdue": lambda row: risk_is_overdue(row, today)}


def _tabs(listing: Listing, page: ListPage, counts: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "text": words,
            "href": listing.address_of(tab, page.state),
            "active": tab == listing.tab,
            "count": count_words(counts[tab]),
        }
        for tab, words in TABS.items()
    ]


def _elsewhere(listing: Listing, page: ListPage, counts: dict[str, int]) -> dict[str, Any]:
    """Return the other tab in words when it has what this one lacks."""
    for tab, words in TABS.items():
        if tab != listing.tab and counts[tab]:
            what = f"{words.lower()} case"
            found = f"{count_words(counts[tab])} {what}s" if counts[tab] > CAP else counted(counts[tab], what)
            return {"text": found, "href": listing.address_of(tab, page.state), "one": counts[tab] == 1}
    return {}
