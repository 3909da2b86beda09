"""The pages of probation data: its tab on a case, the button that refreshes it, the way in in an emergency."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cats.core import words
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.submissions import Result
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.selectors import find_case
from cats.participants.views.frame import open_case
from cats.probation import case_page, selectors, telling
from cats.probation.forms import EmergencyForm
from cats.probation.services import emergencies, requested

A_PAGE = 20


@require_safe
def probation(request: Request, case_id: int) -> HttpResponse:
    """Show all that probation says of a person, how old each part is, and what changed."""
    case, frame = open_case(request, case_id, tab="case_probation")
    data = selectors.data_of_case(case)
    page = Paginator(selectors.changes_of(data.crn), A_PAGE).get_page(request.GET.get("page"))
    facts: dict[str, Any] = {
        "card": case_page.card_of(request, case),
        "parts": [
            ("Person", telling.person_rows(data)),
            ("Sentence", telling.sentence_rows(data)),
            ("Programme needs", telling.needs_rows(data)),
        ],
        "registrations": telling.registration_rows(data),
        "changes": telling.tell(page.object_list),
        "page": page,
    }
    return render(request, "cats/probation/tab.html", frame | facts)


@require_POST
def refresh(request: Request, case_id: int) -> HttpResponse:
    """Ask probation again now, unless that was just done."""
    case = find_case(request.user, case_id)
    outcome = requested.refresh_now(case=case, by=request.user)
    if outcome.is_new:
        messages.success(request, outcome.message)
    else:
        messages.info(request, outcome.message)
    return redirect(with_back(reverse("case", args=[case.pk]), came_from(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: Request, case_id: int) -> HttpResponse:
    """Let somebody in to a restricted record of their own scope, on their word. Names nobody: they are not in yet."""
    scope = participants.readable(request.user, Participant.objects.prefetch_related("identifiers"))
    case = get_object_or_404(scope, pk=case_id)
    back = came_from(request)
    address = with_back(reverse("case", args=[case.pk]), back)
    page = FormPage(request, EmergencyForm, name="emergency", about=case.pk, back=back or "/")
    if page.is_ready:
        answer = page.submit(lambda: _let_in(request, case, page, address))
        if answer is not None:
            return answer
    facts = {"crn": selectors.crn_of(case), "hours": int(emergencies.LASTS.total_seconds() // 3600)}
    return page.render("cats/probation/emergency.html", facts)


def _let_in(request: Request, case: Participant, page: FormPage, address: str) -> Result:
    access = emergencies.open_in_emergency(participant=case, by=request.user, **page.answers)
    return Result(address, f"You can see this record until {words.date_and_time(access.until)}.")
