"""What the pages of a case have of the feed: sentence information, asking again, the sticky region."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cats.core.errors import Refused
from cats.core.form_page import FormPage
from cats.core.forms.base import GovukForm
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.submissions import Result
from cats.dms import clients
from cats.dms.codes import SyncProblem
from cats.dms.forms import StickyRegionForm
from cats.dms.policies import feed
from cats.dms.selectors.feed import state_of
from cats.dms.services import sentences
from cats.dms.services.regions import regions, set_sticky_region
from cats.dms.services.syncing import Tally, sync_now
from cats.participants.models import Participant
from cats.participants.selectors import find_case
from cats.participants.views.frame import frame_of, open_case

ASKED = {
    "changed": "The case is up to date. Something had changed: the timeline says what.",
    "unchanged": "The case is up to date. Nothing had changed.",
}


@require_safe
def sentence(request: Request, case_id: int) -> HttpResponse:
    """Show what the prisons and probation say of sentences and offences, and who has the person there."""
    case, frame = open_case(request, case_id, tab="case_sentence")
    facts = {
        "state": state_of(case.pk),
        "words_of_problem": dict(SyncProblem.choices),
        "found": sentences.information_of(case),
        "may_ask": feed.may(request.user, "ask", case) and case.is_active,
    }
    return render(request, "cats/dms/sentence.html", frame | facts)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: Request, case_id: int) -> HttpResponse:
    """Ask the feed about one person now."""
    case = _door(request, case_id)
    address = with_back(reverse("case_sentence", args=[case.pk]), came_from(request))
    if request.method != "POST":
        facts = {"form": GovukForm(), "state": state_of(case.pk), "way_out": {"href": address, "text": "Do not update"}}
        return render(request, "cats/dms/ask.html", frame_of(request, case) | facts)
    _say(request, sync_now(participant=case, by=request.user))
    return redirect(address)


@require_http_methods(["GET", "HEAD", "POST"])
def sticky_region(request: Request, case_id: int) -> HttpResponse:
    """Set the region to which the feed lets the person belong."""
    case = _door(request, case_id)
    address = with_back(reverse("case_sentence", args=[case.pk]), came_from(request))
    page = FormPage(request, StickyRegionForm, name="sticky_region", about=case.pk, back=address, regions=regions())

    def work() -> Result:
        set_sticky_region(participant=case, by=request.user, **page.answers)
        return Result(address, "The region is on its way to the data feed. The location of the case follows it.")

    if page.is_ready and (answer := page.submit(work)) is not None:
        return answer
    return page.render("cats/dms/sticky_region.html", frame_of(request, case) | {"back": address})


def _door(request: Request, case_id: int) -> Participant:
    case = find_case(request.user, case_id)
    feed.require(request.user, "ask", case)
    if not case.is_active and request.method == "POST":
        raise Refused("A case that is archived or suspended is not brought up to date by hand.")
    return case


def _say(request: Request, tally: Tally) -> None:
    if tally.changed or tally.unchanged:
        messages.success(request, ASKED["changed" if tally.changed else "unchanged"])
    elif tally.problems:
        words = SyncProblem(next(iter(tally.problems))).label
        messages.info(request, f"The case could not be brought up to date: {words[0].lower()}{words[1:]}.")
    elif not clients.service().is_configured:
        messages.info(request, "This system is not connected to the data feed. Cases follow its files.")
    else:
        messages.info(request, "The data feed is not available now. The case is updated first when it is back.")
