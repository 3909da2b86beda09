"""The case page: summary, notes, labels, timeline, history."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cats.core import case_page, clock
from cats.core.acts import Kind
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.participants import selectors, story
from cats.participants.models import Participant
from cats.participants.needs import needs_of
from cats.participants.views.frame import open_case

RECENT = 5
A_PAGE = 20


@require_safe
def summary(request: Request, case_id: int) -> HttpResponse:
    """Show a case at a glance."""
    case, frame = open_case(request, case_id, tab="case")
    today = clock.today()
    facts = {
        "since": selectors.since(case),
        "recent": story.tell(story.entries_of(case)[:RECENT], request.user),
        "notes": selectors.notes_of(case)[:3],
        "needs": case_page.needs_of(case, today, needs_of(case, today)),
        "cards": case_page.cards_of(request, case),
    }
    return render(request, "cats/participants/summary.html", frame | facts)


@require_safe
def notes(request: Request, case_id: int) -> HttpResponse:
    """Show what people have written, newest first."""
    case, frame = open_case(request, case_id, tab="case_notes")
    page = Paginator(selectors.notes_of(case), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cats/participants/notes.html", frame | {"page": page} | _addresses(request, case))


@require_safe
def labels(request: Request, case_id: int) -> HttpResponse:
    """Show the labels a case has and has had."""
    case, frame = open_case(request, case_id, tab="case_labels")
    facts = {"links": selectors.all_links(request.user, case)}
    return render(request, "cats/participants/labels.html", frame | facts | _addresses(request, case))


@require_safe
def timeline(request: Request, case_id: int) -> HttpResponse:
    """Show everything that was done to a case, or one kind of it."""
    case, frame = open_case(request, case_id, tab="case_timeline")
    kinds = [kind for kind in request.GET.getlist("kind") if kind in Kind.values]
    page = Paginator(story.entries_of(case, kinds), A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "lines": story.tell(page.object_list, request.user), "kinds": Kind.choices, "chosen": kinds}
    return render(request, "cats/participants/timeline.html", frame | facts | _addresses(request, case))


@require_safe
def history(request: Request, case_id: int) -> HttpResponse:
    """Show the statuses, owners and locations that a case has had."""
    case, frame = open_case(request, case_id, tab="case_history")
    facts = {
        "words_of_reason": story.REASONS,
        "statuses": selectors.statuses_of(case),
        "owners": selectors.owners_of(case),
        "locations": selectors.locations_of(case),
    }
    return render(request, "cats/participants/history.html", frame | facts)


def _addresses(request: Request, case: Participant) -> dict[str, Any]:
    """Return where a tab's own buttons and page links lead, each keeping the way back to the list."""
    back = came_from(request)
    kept = request.GET.copy()
    kept.pop("page", None)

    def close_label_address(label: Any) -> str:
        return with_back(reverse("close_label", args=[case.pk, label.pk]), back)

    return {
        "add_note_address": with_back(reverse("add_note", args=[case.pk]), back),
        "add_label_address": with_back(reverse("add_label", args=[case.pk]), back),
        "close_label_address": close_label_address,
        "page_address": f"?{kept.urlencode()}&" if kept else "?",
    }
