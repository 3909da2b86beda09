"""The system audit, the file of it, and the changes of one case."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.changes.models import Change
from cats.core.changes.reading import entries_of
from cats.core.files.handing import hand_out_list
from cats.core.requests import Request
from cats.core.tables.filters import Filters
from cats.core.tables.page import ListPage, list_page
from cats.core.tables.showing import show_list
from cats.participants.administration.changes import exporting, selectors
from cats.participants.administration.changes.closing import shown_to
from cats.participants.administration.changes.policies import changes
from cats.participants.administration.changes.tables import CaseChangeTable, ChangeTable
from cats.participants.views.frame import open_case

# Part of what was searched for is kept of a reading, and no more.
LONGEST_KEPT = 60


@require_safe
def system_audit(request: Request) -> HttpResponse:
    """Show who has changed what; reading this is written down as well."""
    changes.require(request.user, "see")
    note_access(Access.READ_CHANGES, by=request.user, filters=_asked(request))
    return show_list(
        request,
        "cats/administration/audits/changes.html",
        ChangeTable,
        selectors.changes_for(request.user),
        filters=selectors.filters_for(request.user, request.GET),
        facts=lambda page: _shown(request, page),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def export_changes(request: Request) -> HttpResponseBase:
    """Give the audit as the address narrows it down as a file."""
    changes.require(request.user, "see")
    return hand_out_list(
        request,
        ChangeTable,
        selectors.changes_for(request.user),
        selectors.filters_for(request.user, request.GET),
        source=exporting.SOURCE,
        title="System audit",
        shown_at=reverse("system_audit"),
        facts=_asked(request),
        warning="It holds what was recorded of people. Keep it where only those who need it can open it.",
    )


@require_safe
def case_changes(request: Request, case_id: int) -> HttpResponse:
    """Show what was changed of one case; looking at that is a reading of its own kind."""
    case, frame = open_case(request, case_id, tab="case_changes", access=Access.READ_CHANGES, requiring="see_changes")
    used = Filters(request.GET, selectors.case_filters(request.user, request.GET))
    rows = Change.objects.defer("said").filter(case=case.pk)
    page = list_page(request, CaseChangeTable, used.narrow(rows), notices=used.notices)
    if page.redirect_to:
        return HttpResponseRedirect(request.path + page.redirect_to)
    page.tags, page.clear_href = used.tags(page.state), page.state.without_filters("back")
    facts = {**frame, "list": page, "filters": used, **_shown(request, page)}
    return render(request, "cats/participants/changes.html", facts)


def _shown(request: Request, page: ListPage) -> dict[str, Any]:
    return {"shown": shown_to(request.user, entries_of(page.rows))}


def _asked(request: Request) -> dict[str, str]:
    kept = {name: str(value)[:LONGEST_KEPT] for name, value in request.GET.items() if name in selectors.ASKED}
    return {name: value for name, value in kept.items() if value}
