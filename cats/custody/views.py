"""The pages of custody records, all of one case."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cats.core import clock
from cats.core.requests import Request
from cats.custody import rules
from cats.custody.policies import custody
from cats.custody.selectors import card, pages
from cats.participants.views.frame import open_case

A_PAGE = 25


@require_safe
def overview(request: Request, case_id: int) -> HttpResponse:
    """Show visits, contacts with their restrictions, adjustments, and money to those who may see it."""
    case, frame = open_case(request, case_id, tab="case_custody", asking=card.restrictions)
    today, restrictions = clock.today(), card.restrictions_of(case)
    coming, past = pages.visits_around(case, clock.now())
    adjustments = pages.adjustments(case)
    sees_money = custody.may(request.user, "see_money", case)
    facts: dict[str, Any] = {
        "coming": coming,
        "past": past,
        "visitors": pages.visitors([*coming, *past], restrictions, today),
        "prison_names": pages.prison_names(),
        "in_force": [one for one in restrictions if one.is_in_force(today)],
        "over": [one for one in restrictions if one.contact_id is None and not one.is_in_force(today)],
        "contacts": pages.contacts(case, restrictions, today),
        "most_contacts": pages.MOST_CONTACTS,
        "adjustments": adjustments,
        "days": rules.days_in_all((one.kind, one.days) for one in adjustments if one.is_active and one.is_current_term),
        "words_of_kind": pages.words_of_kind,
        "sees_money": sees_money,
        "balances": pages.balances(case) if sees_money else [],
        "entries": list(pages.entries(case)[: pages.SHOWN]) if sees_money else [],
        "today": today,
    }
    return render(request, "cats/custody/tab.html", frame | facts)


@require_safe
def visits(request: Request, case_id: int) -> HttpResponse:
    """Show every visit, newest first."""
    case, frame = open_case(request, case_id, tab="case_custody")
    page = Paginator(pages.all_visits(case), A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "page": page,
        "visitors": pages.visitors(page.object_list, pages.restrictions(case), clock.today()),
        "prison_names": pages.prison_names(),
    }
    return render(request, "cats/custody/visits.html", frame | facts)


@require_safe
def money(request: Request, case_id: int) -> HttpResponse:
    """Show every transaction, newest first; raises NotAllowed for whoever may not see the person's money."""
    case, frame = open_case(request, case_id, tab="case_custody")
    custody.require(request.user, "see_money", case)
    page = Paginator(pages.entries(case), A_PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "balances": pages.balances(case), "prison_names": pages.prison_names()}
    return render(request, "cats/custody/money.html", frame | facts)
