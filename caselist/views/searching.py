"""The box in the header: straight to a case by its number, or to what has the words that were typed."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from caselist import finding
from caselist.lists import ALL
from caselist.search import words_of
from caselist.sight import sight_of
from caselist.views.doors import address_of
from caselist.views.rows import WORDS
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.requests import Request
from cats.core.return_to import with_back
from cats.core.tables.state import search_term


@require_safe
def search(request: Request) -> HttpResponse:
    """Show what has the words that were typed; the number of one case leads to it at once."""
    term, notice = search_term(request.GET)
    sight = sight_of(request.user)
    here = request.get_full_path()
    if (case_id := finding.numbered(sight, term)) is not None:
        note_access(Access.SEARCHED, by=request.user, filters={"q": term}, rows=1)
        return HttpResponseRedirect(with_back(reverse("case", args=[case_id]), reverse("home")))
    found = finding.find(sight, term)
    if words_of(term):
        note_access(Access.SEARCHED, by=request.user, filters={"q": term}, rows=len(found.rows))
    facts = {
        "search_term": term,
        "found": found,
        "notices": [said for said in (notice, found.notice) if said],
        "is_searchable": bool(words_of(term)),
        "in_list": address_of(ALL, urlencode({"q": term})),
        "case_address": lambda row: with_back(row.get_absolute_url(), here),
        "cases_of": lambda person: address_of(ALL, urlencode({"owner": person.pk})),
        "words": WORDS,
    }
    return render(request, "caselist/search.html", facts)
