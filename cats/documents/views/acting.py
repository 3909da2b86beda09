"""What people do with documents: add one, add a version, withdraw one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cats.core.form_page import FormPage
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.submissions import Result
from cats.documents import forms, selectors, services
from cats.documents.beside import may_hold_frames, version_beside
from cats.documents.models import Document
from cats.documents.policies import documents
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.selectors import find_case
from cats.participants.views.frame import frame_of


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: Request, case_id: int) -> HttpResponse:
    """Put a file on a case."""
    case = find_case(request.user, case_id)
    participants.require(request.user, "work_on", case)
    address = with_back(reverse("case_documents", args=[case.pk]), came_from(request))
    page = FormPage(request, forms.AddDocumentForm, name="document", about=case.pk, back=address, by=request.user)

    def work() -> str:
        answers = page.answers
        document = services.add_document(
            participant=case, upload=answers["file"], kind=answers["kind"], title=answers["title"], by=request.user
        )
        return f"“{document.title}” is added. It can be opened as soon as it is checked for viruses."

    return _act(request, case, page, address, work, "add")


@may_hold_frames
@require_http_methods(["GET", "HEAD", "POST"])
def add_version(request: Request, case_id: int, document_id: int) -> HttpResponse:
    """Put a file in the place of a document's present one."""
    case, document, address = _door(request, case_id, document_id, "replace")
    page = FormPage(
        request,
        forms.AddVersionForm,
        name=f"document_version_{document.pk}",
        about=case.pk,
        row=document,
        back=address,
        by=request.user,
    )

    def work() -> str:
        version = services.add_version(
            document=document, upload=page.answers["file"], by=request.user, expected_version=page.version
        )
        return f"Version {version.number} of “{document.title}” is added."

    paper = version_beside(selectors.versions_of(document)[0])
    return _act(request, case, page, address, work, "add_version", document=document, paper=paper)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: Request, case_id: int, document_id: int) -> HttpResponse:
    """Take a document out of use."""
    case, document, address = _door(request, case_id, document_id, "withdraw")
    page = FormPage(
        request, forms.WithdrawForm, name=f"withdraw_document_{document.pk}", about=case.pk, row=document, back=address
    )

    def work() -> str:
        services.withdraw_document(
            document=document, reason=page.answers["reason"], by=request.user, expected_version=page.version
        )
        return f"“{document.title}” is withdrawn."

    return _act(request, case, page, address, work, "withdraw", document=document)


def _door(request: Request, case_id: int, document_id: int, act: str) -> tuple[Participant, Document, str]:
    """Return a case, a document of it that the person may do this to, and the page of the document."""
    case = find_case(request.user, case_id)
    document = selectors.find_document(case, document_id)
    documents.require(request.user, act, document)
    return case, document, with_back(reverse("document", args=[case.pk, document.pk]), came_from(request))


def _act(
    request: Request,
    case: Participant,
    page: FormPage,
    address: str,
    work: Callable[[], str],
    template: str,
    **facts: Any,
) -> HttpResponse:
    if page.is_ready:
        answer = page.submit(lambda: Result(address, work()))
        if answer is not None:
            return answer
    return page.render(f"cats/documents/{template}.html", frame_of(request, case) | facts | {"back": address})
