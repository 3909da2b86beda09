"""The lists of cases: the page, and the way from chosen rows to what is done with them."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from caselist import masking
from caselist.keeping import Kept, keepable, kept_for
from caselist.listing import Counted, Listing, listing_of
from caselist.lists import ALL
from caselist.navigation import FRESHNESS_SEEN
from caselist.search import words_of
from caselist.views.acts import ACTS
from caselist.views.doors import address_of, list_at, list_or_404
from caselist.views.showing import around, counts_of_views
from cats.core import selections
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.tables.page import ListPage, list_page, state_of
from cats.core.tables.state import ListState, whole_number
from cats.core.words import counted as in_words
from cats.participants.models import Participant
from cats.participants.policies import participants


@require_safe
def cases(request: Request, key: str = ALL.key) -> HttpResponse:
    """Show one page of a list, as its address asks; a bare address opens it as the person keeps it."""
    case_list = list_or_404(request.user, key)
    kept = None if request.GET else kept_for(request.user, key)
    if kept and kept.opens_with:
        return HttpResponseRedirect(f"{request.path}?{kept.opens_with}&kept=yes")
    listing = listing_of(request.user, case_list, request.GET)
    kept = kept or kept_for(request.user, key, leaving=_left(listing))
    listing, counted = _counted(request, listing, kept)
    page = list_page(
        request,
        case_list.table,
        listing.rows_to_sort(counted),
        read=listing.reader(counted),
        known_count=counted.open,
        notices=listing.notices,
        shown=case_list.table.shown(kept.columns),
        tail=listing.masked if listing.masks else None,
        tail_count=counted.masked,
    )
    if page.redirect_to:
        return HttpResponseRedirect(request.path + page.redirect_to)
    _note_search(listing, page)
    setattr(request, FRESHNESS_SEEN, counted.freshness)
    page.rows = masking.mask_page(request.user, page.rows, among=listing.case_list.policy.live)
    return render(request, "caselist/cases.html", around(request, listing, page, counted, kept))


@require_POST
def select_cases(request: Request) -> HttpResponse:
    """Keep the chosen cases as a selection, some or the whole list, and go on to what is done with them."""
    act = ACTS.get(request.POST.get("act", ""), ACTS["reassign"])
    route, permission = act.route, act.permission
    participants.require(request.user, permission)
    address = request.POST.get("address", "")
    found = list_at(request.user, address)
    case_list, query = found or (ALL, QueryDict(""))
    back = address if found else address_of(ALL)
    listing = listing_of(request.user, case_list, query)
    everything = bool(request.POST.get("everything"))
    chosen = _chosen(listing, request.POST.getlist("selected"), everything=everything)
    if everything and len(chosen) > selections.LARGEST:
        chosen = chosen[: selections.LARGEST]
        messages.info(request, f"At most {len(chosen):,} cases can be chosen at once. These are the first of the list.")
    if not chosen:
        messages.error(request, "Nothing was selected. Tick some cases, then choose what to do with them.")
        return HttpResponseRedirect(back)
    label = in_words(len(chosen), "selected case")
    selection = selections.select(request.user, chosen, label=label, return_to=back)
    return HttpResponseRedirect(f"{reverse(route)}?{urlencode({'selection': str(selection.pk)})}")


def _counted(request: Request, listing: Listing, kept: Kept) -> tuple[Listing, Counted]:
    """Return the list with its numbers; searched by sound where nothing is spelt so and something sounds so."""
    state, views = state_of(request), counts_of_views(listing, kept.views)
    rows = state.page * state.size
    counted = listing.count(views, rows=rows)
    if not listing.filters.can_sound or any(counted.found):
        return listing, counted
    heard = listing.by_sound()
    recounted = heard.count(views, rows=rows)
    return (heard, recounted) if any(recounted.found) else (listing, counted)


def _chosen(listing: Listing, ticked: list[str], *, everything: bool) -> list[int]:
    """Return the chosen cases that the person works with now, in the order of the list or of the ticks."""
    asked = listing.first_ids(selections.LARGEST + 1) if everything else [whole_number(value) for value in ticked]
    worked_with = participants.scope(listing.by, Participant.objects.filter(pk__in=asked))
    allowed = set(worked_with.values_list("pk", flat=True))
    return [case_id for case_id in dict.fromkeys(asked) if case_id in allowed]


def _note_search(listing: Listing, page: ListPage) -> None:
    """Log a search once: its further pages are the same search."""
    if page.number == 1 and words_of(listing.filters.term):
        note_access(Access.SEARCHED, by=listing.by, filters=listing.facts, rows=page.paginator.count)


def _left(listing: Listing) -> str | None:
    """Return what to keep of how the list is left; what was mistyped, or is gone, is not kept."""
    if not listing.query or listing.filters.has_unknown:
        return None
    return keepable(ListState(listing.query))
