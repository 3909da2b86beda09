"""What workers keep about a person: the About tab, and the forms that change it."""

from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cats.core.errors import Refused
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.participants import forms, selectors, services, written_forms
from cats.participants.models import Participant, PersonalDetails, Supervisor
from cats.participants.services.details import kept_of
from cats.participants.views.actions import door, run_form
from cats.participants.views.frame import open_case

DONE = "case_about"


@require_safe
def about(request: Request, case_id: int) -> HttpResponse:
    """Show how to address and reach somebody, who supervises them, and the numbers that others know them by."""
    case, frame = open_case(request, case_id, tab=DONE)
    entries = list(selectors.address_book_of(case))
    back = came_from(request)
    facts = {
        "details": kept_of(PersonalDetails, case),
        "supervisor": kept_of(Supervisor, case),
        "entries": [entry for entry in entries if not entry.ended_at],
        "ended": [entry for entry in entries if entry.ended_at],
        "former_numbers": selectors.former_numbers_of(case),
        "may_change": bool(getattr(case, "is_worked_with", False)) and case.is_active,
        "spaced_phone": written_forms.spaced_phone,
        "spaced_ni": written_forms.spaced_national_insurance_number,
        "entry_address": lambda name, entry: with_back(reverse(name, args=[case.pk, entry.pk]), back),
    }
    return render(request, "cats/participants/about.html", frame | facts)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_details(request: Request, case_id: int) -> HttpResponse:
    """Change how somebody wants to be addressed."""
    case = door(request, case_id, "amend")
    row = kept_of(PersonalDetails, case)

    def work(page: FormPage, case: Participant) -> str:
        services.save_personal_details(
            participant=case, facts=page.answers, by=request.user, expected_version=page.version
        )
        return "The personal details are saved."

    initial = model_to_dict(row) | {
        "national_insurance_number": written_forms.spaced_national_insurance_number(row.national_insurance_number)
    }
    return run_form(request, case, forms.PersonalDetailsForm, work, name="details", done=DONE, row=row, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
def edit_supervisor(request: Request, case_id: int) -> HttpResponse:
    """Change who supervises the person."""
    case = door(request, case_id, "amend")
    row = kept_of(Supervisor, case)

    def work(page: FormPage, case: Participant) -> str:
        services.save_supervisor(participant=case, facts=page.answers, by=request.user, expected_version=page.version)
        return "The supervising officer is saved."

    initial = model_to_dict(row)
    return run_form(request, case, forms.SupervisorForm, work, name="supervisor", done=DONE, row=row, initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
def end_entry(request: Request, case_id: int, entry_id: int) -> HttpResponse:
    """End an entry of the address book, for a reason."""
    case = door(request, case_id, "amend")
    entry = selectors.find_entry(case, entry_id)
    # A form that is sent again finds the entry ended, and gets the answer that it had.
    if entry.ended_at and request.method != "POST":
        raise Http404

    def work(page: FormPage, case: Participant) -> str:
        services.end_address_book_entry(entry=entry, by=request.user, **page.answers)
        return f"“{entry.description}” has ended. You can bring it back on this page."

    name, context = f"end_address_entry_{entry.pk}", {"entry": entry}
    return run_form(
        request, case, forms.EndEntryForm, work, name=name, template="end_entry", done=DONE, row=entry, context=context
    )


@require_POST
def bring_back_entry(request: Request, case_id: int, entry_id: int) -> HttpResponse:
    """Undo the ending of an entry of the address book."""
    case = door(request, case_id, "amend")
    entry = selectors.find_entry(case, entry_id)

    def work() -> Any:
        services.bring_back_address_book_entry(entry=entry, by=request.user)
        return f"“{entry.description}” is in the address book again."

    return answer_with(request, work, reverse(DONE, args=[case.pk]))


def answer_with(request: Request, work: Any, address: str) -> HttpResponse:
    """Do what one button asks and go back to its page, with a sentence of what came of it."""
    try:
        messages.success(request, work())
    except Refused as refusal:
        messages.warning(request, refusal.message)
    return HttpResponseRedirect(with_back(address, came_from(request)))
