"""Lists and selections as files: which, in what format, then the file itself or the way to where it will be."""

from collections.abc import Callable

from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from caselist import exports
from caselist.export_columns import CASES
from caselist.keeping import kept_for
from caselist.listing import listing_of
from caselist.lists import ALL
from caselist.views.doors import address_of, list_or_404
from cats.core import selections
from cats.core.errors import Refused
from cats.core.exports import FORMATS
from cats.core.requests import Request
from cats.participants.policies import participants

WARNING = (
    "It is about vulnerable people. Keep it where only those who need it can open it, and delete it when you are done."
)
Make = Callable[[str], HttpResponseBase]


@require_http_methods(["GET", "HEAD", "POST"])
def export_cases(request: Request, key: str = ALL.key) -> HttpResponseBase:
    """Give the whole list as a file: the filters, the order and the columns of the screen."""
    participants.require(request.user, "export")
    case_list = list_or_404(request.user, key)
    listing = listing_of(request.user, case_list, request.GET)
    back = address_of(case_list, request.GET.urlencode())

    def make(extension: str) -> HttpResponseBase:
        return exports.start_export(
            by=request.user,
            title=case_list.title,
            keys=listing.first_ids(exports.MOST + 1),
            columns=CASES,
            shown=case_list.table.shown(kept_for(request.user, key).columns),
            about=listing.filters.words_of_filters(),
            extension=extension,
            facts=listing.facts,
            return_to=back,
            policy=exports.WORKED_WITH if case_list.policy.is_among_visible else exports.READABLE,
        )

    found = listing.count()
    facts = {"what": case_list.what, "count": found.open + found.masked, "back": back}
    return _answer(request, make, facts | {"filters": listing.filters.words_of_filters()})


@require_http_methods(["GET", "HEAD", "POST"])
def export_selection(request: Request) -> HttpResponseBase:
    """Give the chosen cases as a file, with everything that lists can show."""
    participants.require(request.user, "export")
    selection = selections.find(request.user, request.GET.get("selection", ""))
    if selection is None:
        raise Http404

    def make(extension: str) -> HttpResponseBase:
        return exports.export_selection(by=request.user, selection=selection, columns=CASES, extension=extension)

    facts = {"what": "selected cases", "count": len(selection.case_ids), "back": selection.return_to, "filters": []}
    return _answer(request, make, facts)


def _answer(request: Request, make: Make, facts: dict[str, object]) -> HttpResponseBase:
    problem = ""
    if request.method == "POST":
        extension = request.POST.get("format", "")
        if extension in FORMATS:
            try:
                return make(extension)
            except Refused as refusal:
                problem = refusal.message
        else:
            problem = "Select the kind of file that you want"
    wanted = facts | {"noun": (facts["what"], facts["what"]), "warning": WARNING}
    around = {"formats": FORMATS.values(), "problem": problem, "at_once": exports.AT_ONCE, "most": exports.MOST}
    return render(request, "cats/core/export.html", {"wanted": wanted, **around})
