"""Accepting several transfers: choose them, say who takes them, see what would come of it, have it done."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from cats.core import selections
from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.core.tables.state import whole_number
from cats.core.words import counted
from cats.transfers import selectors, services
from cats.transfers.forms import AcceptManyForm, Offer
from cats.transfers.models import Transfer
from cats.transfers.policies import transfers

# No longer than a page of the list.
MOST = 100


@require_POST
def select(request: Request) -> HttpResponse:
    """Keep the chosen transfers, and go on to who takes them."""
    transfers.require(request.user, "accept")
    back = _list_at(request.POST.get("address", ""))
    ticked = [whole_number(value) for value in request.POST.getlist("selected")][:MOST]
    found = services.acceptable(request.user, Transfer.objects.filter(pk__in=ticked))
    chosen = [each.participant_id for each in found]
    if not chosen:
        messages.error(request, "Nothing that can be accepted was selected. Tick some transfers, then accept them.")
        return redirect(back)
    label = counted(len(chosen), "selected transfer")
    selection = selections.select(request.user, chosen, label=label, return_to=back)
    return redirect(f"{reverse('accept_transfers')}?{urlencode({'selection': str(selection.pk)})}")


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: Request) -> HttpResponse:
    """Ask who takes the chosen cases, then show what would come of it, then do it: three pages at one address."""
    transfers.require(request.user, "accept")
    selection = selections.find(request.user, request.GET.get("selection", ""))
    if selection is None:
        raise Http404
    offers = _offers(request, selection.case_ids)
    back = selection.return_to
    page = FormPage(request, AcceptManyForm, name="accept_transfers", about=selection.pk, back=back, offers=offers)
    facts = {"selection": selection, "count": len(offers)}
    if page.is_ready:
        if "confirmed" in request.POST:
            if (answer := page.submit(lambda: _begin(request, page, back))) is not None:
                return answer
        elif "change" not in request.POST and page.form.is_valid():
            return _preview(request, page, facts)
    return page.render("cats/transfers/accept_many.html", facts)


def _offers(request: Request, case_ids: list[int]) -> list[Offer]:
    found = services.acceptable(request.user, Transfer.objects.filter(participant__in=case_ids))
    holders = services.holders_at(request.user, found)
    rows = selectors.rows_of(request.user, found)
    return [Offer(row.transfer, row.name, holders[row.transfer.to_location_id]) for row in rows]


def _begin(request: Request, page: FormPage, back: str) -> Result:
    assert isinstance(page.form, AcceptManyForm)  # noqa: S101
    owners, note = page.form.owners, page.answers["note"]
    job = services.start_accepting(owners=owners, by=request.user, note=note, return_to=back)
    done = f"{counted(job.done, 'transfer')} accepted." if job.is_over and job.done else ""
    return Result(job.get_absolute_url(), done)


def _preview(request: Request, page: FormPage, facts: dict[str, Any]) -> HttpResponse:
    """Show what would come of it; nothing is written, and each is judged again when it is done."""
    assert isinstance(page.form, AcceptManyForm)  # noqa: S101
    judged = services.judge_accepting(owners=page.form.owners, by=request.user)
    names = {offer.transfer.pk: offer.name for offer in page.form.offers}
    page.form.carry_unseen()
    accepted = sum(1 for each in judged if not each.refusal)
    facts |= {"judged": judged, "names": names, "accepted": accepted, "note": page.answers["note"]}
    return page.render("cats/transfers/accept_many_preview.html", facts)


def _list_at(address: str) -> str:
    """Return the address of the list that was chosen from, when it is one of ours."""
    own = reverse("incoming_transfers")
    is_ours = address.startswith(own) and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and address.isprintable() else own
