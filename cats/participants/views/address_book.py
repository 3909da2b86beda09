"""Adding and changing an entry of the address book, with an address looked up or typed."""

from typing import Any

from django.forms import model_to_dict
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.submissions import Result
from cats.participants import addresses, forms, selectors, services
from cats.participants.forms.record import seal, unseal
from cats.participants.models import AddressBookEntry, Participant
from cats.participants.views.actions import door
from cats.participants.views.frame import frame_of

# Buttons of the form that look an address up instead of saving.
_FIND, _USE = "find_address", "use_address"


@require_http_methods(["GET", "HEAD", "POST"])
def add_entry(request: Request, case_id: int) -> HttpResponse:
    """Add a way to reach somebody."""
    case = door(request, case_id, "amend")

    def work(page: FormPage) -> str:
        services.add_address_book_entry(participant=case, facts=page.answers, by=request.user)
        return f"“{page.answers['description']}” is added to the address book."

    return _run(request, case, work, None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_entry(request: Request, case_id: int, entry_id: int) -> HttpResponse:
    """Change a way to reach somebody."""
    case = door(request, case_id, "amend")
    entry = selectors.find_entry(case, entry_id)

    def work(page: FormPage) -> str:
        services.change_address_book_entry(
            entry=entry, facts=page.answers, by=request.user, expected_version=page.version
        )
        return f"“{page.answers['description']}” is saved."

    return _run(request, case, work, entry)


def _run(request: Request, case: Participant, work: Any, entry: AddressBookEntry | None) -> HttpResponse:
    """Run the form from the first look to the redirect; looking an address up saves nothing and judges nothing."""
    looking = request.method == "POST" and bool({_FIND, _USE} & set(request.POST))
    if looking and _USE in request.POST:
        _put_in(request)
    back = with_back(reverse("case_about", args=[case.pk]), came_from(request))
    page = FormPage(
        request,
        forms.AddressBookForm,
        name=f"change_address_entry_{entry.pk}" if entry else "add_address_entry",
        about=case.pk,
        row=entry,
        back=back,
        is_only=bool(entry and entry.is_primary),
        initial=_initial(entry),
    )
    if not looking and page.is_ready:
        answer = page.submit(lambda: Result(back, work(page)))
        if answer is not None:
            return answer
    facts: dict[str, Any] = {"entry": entry, "is_looked_up": addresses.is_offered(), "back": back, "found": None}
    if looking:
        page.form.hold_judgement()
        if _FIND in request.POST:
            found = addresses.find_addresses(request.POST.get("find", ""))
            facts["found"], facts["sealed"] = found, [(seal(each), each.words) for each in found.addresses]
    return page.render("cats/participants/address_book_entry.html", frame_of(request, case) | facts)


def _initial(entry: AddressBookEntry | None) -> dict[str, Any]:
    if entry is None:
        return {}
    kept = addresses.FoundAddress(entry.uprn, tuple(entry.address.splitlines()), entry.postcode)
    return model_to_dict(entry) | {"found": seal(kept) if entry.uprn else ""}


def _put_in(request: Request) -> None:
    """Put the address that was chosen into the boxes, beside everything else that was typed."""
    chosen = unseal(request.POST.get("choice", ""))
    if chosen is None:
        return
    typed = request.POST.copy()
    typed["address"], typed["postcode"], typed["found"] = chosen.address, chosen.postcode, request.POST["choice"]
    request.POST = typed  # type: ignore[assignment]
