"""The list of cases: the page, the file, and the way from chosen rows to what is done with them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_POST, require_safe

from caselist.exports import allowed_of, export
from caselist.search import words_of
from caselist.selectors import recheck
from caselist.tables import CaseTable
from caselist.views.listing import Listing, listing_of
from caselist.views.showing import around
from cats.core import selections
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.return_to import LONGEST
from cats.core.tables.page import ListPage, list_page
from cats.core.tables.state import whole_number
from cats.core.words import counted
from cats.participants.policies import participants


@require_safe
def cases(request: Request) -> HttpResponse:
    """Show one page of the cases that the person works with, as the address asks."""
    listing = listing_of(request)
    counted = listing.count()
    page = list_page(
        request,
        CaseTable,
        listing.rows_to_sort(counted),
        known_count=counted.tabs[listing.tab],
        notices=listing.notices,
    )
    if page.redirect_to:
        return HttpResponseRedirect(request.path + page.redirect_to)
    _note_search(request, listing, page)
    page.rows = recheck(request.user, page.rows)
    return render(request, "caselist/cases.html", around(request, listing, page, counted.tabs))


@require_GET
def export_cases(request: Request) -> HttpResponseBase:
    """Give the whole list as a file, in the order of the screen."""
    participants.require(request.user, "export")
    listing = listing_of(request)
    rows = CaseTable(listing.rows, sort=request.GET.get("sort", "")).records
    return export(rows, by=request.user, name=listing.title, own_labels=listing.choices.own_labels, facts=listing.facts)


@require_POST
def select_cases(request: Request) -> HttpResponse:
    """Keep those of the chosen cases that the person works with as a selection, and go on to reassign them."""
    participants.require(request.user, "reassign")
    back = _list_address(request.POST.get("address", ""))
    asked = dict.fromkeys(whole_number(value) for value in request.POST.getlist("selected"))
    chosen = allowed_of(request.user, list(asked))
    if not chosen:
        messages.error(request, "Nothing was selected. Tick the cases to reassign, then choose Reassign selected.")
        return HttpResponseRedirect(back)
    selection = selections.select(request.user, chosen, label=counted(len(chosen), "selected case"), return_to=back)
    return HttpResponseRedirect(f"{reverse('reassign_cases')}?{urlencode({'selection': str(selection.pk)})}")


def _note_search(request: Request, listing: Listing, page: ListPage) -> None:
    """Log a search once: its further pages are the same search."""
    if page.number == 1 and words_of(listing.filters.term):
        note_access(Access.SEARCHED, by=request.user, filters=listing.facts, rows=page.paginator.count)


def _list_address(address: str) -> str:
    """Return the address of the list that a choice was made on, or of the plain one when it is none of ours."""
    plain = reverse("caselist")
    is_ours = address.partition("?")[0] == plain and len(address) <= LONGEST and address.isprintable()
    return address if is_ours else plain
