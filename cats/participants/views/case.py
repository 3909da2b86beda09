"""The case page: summary, labels, history."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cats.core import case_page, clock
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.participants import histories, selectors, story
from cats.participants.models import Participant
from cats.participants.needs import needs_of
from cats.participants.views.frame import open_case

STRETCHES = 50


@require_safe
def summary(request: Request, case_id: int) -> HttpResponse:
    """Show a case at a glance."""
    case, frame = open_case(request, case_id, tab="case", asking=case_page.asked_by_summary)
    today = clock.today()
    facts = {
        "since": selectors.since(case),
        "recent": story.tell(story.latest_of(case), request.user),
        "notes": selectors.latest_notes(case),
        "needs": case_page.needs_of(case, today, needs_of(case, today)),
        "cards": case_page.cards_of(request, case),
    }
    return render(request, "cats/participants/summary.html", frame | facts)


@require_safe
def labels(request: Request, case_id: int) -> HttpResponse:
    """Show the labels a case has and has had."""
    case, frame = open_case(request, case_id, tab="case_labels")
    facts = {"links": selectors.all_links(request.user, case), "close_label_address": _close_label(request, case)}
    return render(request, "cats/participants/labels.html", frame | facts)


@require_safe
def history(request: Request, case_id: int) -> HttpResponse:
    """Show the statuses, owners, locations and feed activity of a case in one order, or some of these kinds."""
    case, frame = open_case(request, case_id, tab="case_history")
    kinds = [kind for kind in request.GET.getlist("kind") if kind in histories.KINDS]
    stretches = histories.stretches_of(case, request.user, clock.today(), kinds)
    kept = request.GET.copy()
    kept.pop("page", None)
    facts = {
        "page": Paginator(stretches, STRETCHES).get_page(request.GET.get("page")),
        "page_address": f"?{kept.urlencode()}&" if kept else "?",
        "kinds": histories.KINDS,
        "chosen": kinds,
    }
    return render(request, "cats/participants/history.html", frame | facts)


def _close_label(request: Request, case: Participant) -> Any:
    back = came_from(request)
    return lambda label: with_back(reverse("close_label", args=[case.pk, label.pk]), back)
