"""What people do about one transfer: each view is a door, a form, a service and a redirect."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.forms.base import GovukForm
from cats.core.requests import Request
from cats.core.submissions import Result
from cats.organisations.policies import users
from cats.transfers import forms, selectors, services
from cats.transfers.models import Transfer
from cats.transfers.policies import transfers
from cats.transfers.views.pages import page_of

_METHODS = ["GET", "HEAD", "POST"]
Work = Callable[[FormPage, Transfer], str]


@require_http_methods(_METHODS)
def accept(request: Request, transfer_id: int) -> HttpResponse:
    """Take the case over and give it to somebody."""
    transfer = _door(request, transfer_id, "accept")
    people = users.assignable(request.user, [transfer.to_location_id])
    owner = transfer.participant.owner_id
    initial = {"to": owner} if owner and people.filter(pk=owner).exists() else {}

    def work(page: FormPage, transfer: Transfer) -> str:
        services.accept_transfer(transfer=transfer, by=request.user, expected_version=page.version, **page.answers)
        return f"The transfer is accepted. The case belongs to {page.answers['to']}."

    return _act(request, transfer, "accept", forms.AcceptForm, work, people=people, initial=initial)


@require_http_methods(_METHODS)
def decline(request: Request, transfer_id: int) -> HttpResponse:
    """Say that the case is not taken, and why."""

    def work(page: FormPage, transfer: Transfer) -> str:
        services.decline_transfer(
            transfer=transfer, by=request.user, expected_version=page.version, reason=page.answers["text"]
        )
        return "The transfer is declined. The sender has been told why."

    return _act(request, _door(request, transfer_id, "decline"), "decline", forms.DeclineForm, work)


@require_http_methods(_METHODS)
def ask(request: Request, transfer_id: int) -> HttpResponse:
    """Ask the sender something."""

    def work(page: FormPage, transfer: Transfer) -> str:
        services.ask_sender(
            transfer=transfer, by=request.user, expected_version=page.version, question=page.answers["text"]
        )
        return "Your question is with the sender."

    return _act(request, _door(request, transfer_id, "ask"), "ask", forms.AskForm, work)


@require_http_methods(_METHODS)
def answer(request: Request, transfer_id: int) -> HttpResponse:
    """Answer a question, or send a declined transfer again."""

    def work(page: FormPage, transfer: Transfer) -> str:
        services.answer_receiver(
            transfer=transfer, by=request.user, expected_version=page.version, answer=page.answers["text"]
        )
        return "Your answer is with the receiver."

    return _act(request, _door(request, transfer_id, "answer"), "answer", forms.AnswerForm, work)


@require_http_methods(_METHODS)
def note(request: Request, transfer_id: int) -> HttpResponse:
    """Write something for the receiving worker."""

    def work(page: FormPage, transfer: Transfer) -> str:
        services.write_note(transfer=transfer, by=request.user, text=page.answers["text"])
        return "Your note is added."

    return _act(request, _door(request, transfer_id, "note"), "note", forms.NoteForm, work, is_versioned=False)


@require_http_methods(_METHODS)
def close(request: Request, transfer_id: int) -> HttpResponse:
    """End a transfer that nobody can accept."""

    def work(page: FormPage, transfer: Transfer) -> str:
        services.close_transfer(
            transfer=transfer, by=request.user, expected_version=page.version, reason=page.answers["text"]
        )
        return "The transfer is closed."

    return _act(request, _door(request, transfer_id, "close"), "close", forms.CloseForm, work)


def _door(request: Request, transfer_id: int, act: str) -> Transfer:
    """Return a transfer that the person may do this to: 404 when they may not see it, 403 when they may only read."""
    transfer = selectors.find(request.user, transfer_id)
    transfers.require(request.user, act, transfer)
    return transfer


def _act(
    request: Request,
    transfer: Transfer,
    name: str,
    form_class: type[GovukForm],
    work: Work,
    *,
    is_versioned: bool = True,
    **arguments: Any,
) -> HttpResponse:
    """Run one form of a transfer from the first look to the redirect."""
    address = reverse("transfer", args=[transfer.pk])
    row = transfer if is_versioned else None
    page = FormPage(request, form_class, name=f"{name}_transfer", about=transfer.pk, row=row, back=address, **arguments)
    if page.is_ready:
        sent = page.submit(lambda: Result(address, work(page, transfer)))
        if sent is not None:
            return sent
    return page.render(f"cats/transfers/{name}.html", page_of(request, transfer))
