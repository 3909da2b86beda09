"""A case's documents, one of them, and its bytes. Who may have which is asked anew each time, and written down."""

from typing import Any

from csp.constants import SELF
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_safe

from cats.core import clock
from cats.core.acts import Access
from cats.core.audit import note_access
from cats.core.errors import NotAllowed
from cats.core.requests import Request
from cats.core.return_to import came_from, with_back
from cats.core.tables.page import ListPage
from cats.core.tables.showing import show_list
from cats.documents import selectors, storing
from cats.documents.codes import Treatment
from cats.documents.forms_of_files import LABELS
from cats.documents.models import Document, DocumentVersion
from cats.documents.policies import documents
from cats.documents.standing import standing_of
from cats.documents.tables import DOCUMENT_FILTERS, DocumentTable
from cats.participants.models import Participant
from cats.participants.selectors import find_case
from cats.participants.views.frame import open_case

WITHDRAWN = "This document was withdrawn, so nobody opens it any more. If you need it, ask system support."
# A picture can do nothing in its sandbox. Chromium shows no PDF in one, so a PDF, which was disarmed when it came, is
# shown without, where no script could run and nothing be fetched (decision 0025).
_AROUND_A_PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
_AROUND_A_PDF = "script-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"


@require_safe
def documents_of_case(request: Request, case_id: int) -> HttpResponse:
    """List the documents of a case."""
    case, frame = open_case(request, case_id, tab="case_documents")
    back = came_from(request)

    def facts(page: ListPage) -> dict[str, Any]:
        return {"shown": [(version, standing_of(version)) for version in page.rows]}

    around = frame | {
        "form_labels": LABELS,
        "add_address": with_back(reverse("add_document", args=[case.pk]), back),
        "document_address": lambda version: with_back(reverse("document", args=[case.pk, version.document_id]), back),
    }
    return show_list(
        request,
        "cats/documents/documents.html",
        DocumentTable,
        selectors.latest_of(case),
        filters=DOCUMENT_FILTERS,
        facts=facts,
        around=around,
    )


@require_safe
def document(request: Request, case_id: int, document_id: int) -> HttpResponse:
    """Show a document: how it stands, its versions, and who has looked at it."""
    case, frame = open_case(request, case_id, tab="case_documents")
    found = selectors.find_document(case, document_id)
    versions = selectors.versions_of(found)
    back, may_see = came_from(request), documents.may(request.user, "see_readers", found)
    may_work = documents.may(request.user, "work_on", found) and not found.is_withdrawn
    facts = {
        "document": found,
        "latest": versions[0],
        "versions": [(version, standing_of(version)) for version in versions],
        "standing": standing_of(versions[0]),
        "may_open": documents.may(request.user, "open", found),
        "readings": selectors.readings_of(found) if may_see else None,
        "words_of_access": dict(Access.choices),
        "words_of_treatment": dict(Treatment.choices),
        "form_labels": LABELS,
        "may_replace": may_work and case.is_active,
        "may_withdraw": may_work,
        "list_address": with_back(reverse("case_documents", args=[case.pk]), back),
        "act_address": lambda name: with_back(reverse(name, args=[case.pk, found.pk]), back),
        "now": clock.now(),
    }
    return render(request, "cats/documents/document.html", frame | facts)


@require_GET
def preview(request: Request, case_id: int, document_id: int, number: int) -> HttpResponseBase:
    """Show a picture or a PDF in the browser; others have to be downloaded."""
    version = _door(request, case_id, document_id, number)
    if not version.upload.can_be_previewed:
        raise Http404
    response = _handed_out(request, version, Access.DOCUMENT_PREVIEWED)
    # It may stand beside a form of ours, and so may the page that says that it is away; nothing else may.
    response["X-Frame-Options"] = "SAMEORIGIN"
    if isinstance(response, FileResponse):
        response["Content-Disposition"] = content_disposition_header(False, version.upload.name) or "inline"
        response["Content-Security-Policy"] = _AROUND_A_PICTURE if version.upload.is_picture else _AROUND_A_PDF
    else:
        response._csp_replace = {"frame-ancestors": [SELF]}  # type: ignore[attr-defined]
    return response


@require_GET
def download(request: Request, case_id: int, document_id: int, number: int) -> HttpResponseBase:
    """Give a version of a document to be saved."""
    version = _door(request, case_id, document_id, number)
    response = _handed_out(request, version, Access.DOCUMENT_DOWNLOADED)
    if isinstance(response, FileResponse):
        response["Content-Disposition"] = content_disposition_header(True, version.upload.name) or "attachment"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox; frame-ancestors 'none'"
    return response


def _door(request: Request, case_id: int, document_id: int, number: int) -> DocumentVersion:
    """Return a version that the person may open now: 404 for strangers and what is not clean; 403 when withdrawn."""
    case = find_case(request.user, case_id)
    version = selectors.find_version(selectors.find_document(case, document_id), number)
    if not documents.may(request.user, "open", version.document):
        raise NotAllowed(WITHDRAWN)
    if not version.upload.is_clean:
        raise Http404
    return version


def _handed_out(request: Request, version: DocumentVersion, access: Access) -> HttpResponseBase:
    """Return the content, once it is known to be what was stored and the reading is written down."""
    upload = version.upload
    try:
        content = storing.opened(upload.storage_key, size=upload.size, sha256=upload.sha256)
    except storing.StorageAway:
        return _away(request, version, status=503)
    if content is None:
        return _away(request, version, status=500)
    facts = {"document": version.document_id, "version": version.number}
    note_access(access, by=request.user, participant_id=version.document.participant_id, **facts)
    response = FileResponse(content, content_type=upload.content_type)
    response["Content-Length"] = str(upload.size)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _away(request: Request, version: DocumentVersion, *, status: int) -> HttpResponse:
    case: Participant = version.document.participant
    about: Document = version.document
    facts = {"is_lost": status == 500, "back": reverse("document", args=[case.pk, about.pk]), "document": about}
    response = render(request, "cats/documents/away.html", facts, status=status)
    if status == 503:
        response["Retry-After"] = "60"
    return response
