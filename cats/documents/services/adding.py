"""Putting files that are in quarantine, or through it, on a case: as a document, or as a new version of one."""

from django.db import transaction

from cats.core import versions
from cats.core.actors import Actor, person
from cats.core.acts import Access, Act
from cats.core.audit import note_access, record
from cats.core.errors import Refused
from cats.core.signals import announce, documents_changed
from cats.documents.codes import DocumentKind, UploadState
from cats.documents.models import Document, DocumentVersion, Upload
from cats.documents.policies import documents
from cats.documents.refusals import in_words
from cats.participants.models import Participant
from cats.participants.policies import participants
from cats.participants.services.locking import lock

NOT_ACTIVE = "Documents cannot be added to a case that is archived or suspended."
WITHDRAWN = "This document was withdrawn. Add the file as a new document."


@transaction.atomic
def add_document(*, participant: Participant, upload: Upload, kind: str, title: str, by: Actor) -> Document:
    """Put an uploaded file on an active case as a document of its own. `kind` is a DocumentKind.

    The file need not be scanned yet; nobody opens it before it is. Locks the case and the file. Raises NotAllowed, and
    Refused for a case that is not worked on, or a file that is on a document already, or was found harmful.
    """
    case = lock(participant)
    participants.require(by, "work_on", case)
    if not case.is_active:
        raise Refused(NOT_ACTIVE)
    document = Document.objects.create(participant=case, kind=DocumentKind(kind), title=title)
    _attach(document, upload, number=1, by=by)
    record(Act.DOCUMENT_ADDED, on=case, by=by, document=document.pk, information=document.get_kind_display())
    announce(documents_changed, [case.pk])
    return document


@transaction.atomic
def add_version(
    *, document: Document, upload: Upload, by: Actor, expected_version: int | None = None
) -> DocumentVersion:
    """Put an uploaded file in the place of a document's present one, which stays as an earlier version.

    Locks the case, the document and the file. Raises NotAllowed, Stale, and Refused as `add_document` does, and for a
    document that was withdrawn.
    """
    case = lock(document.participant)
    fresh = Document.objects.select_for_update().get(pk=document.pk)
    fresh.participant = case
    documents.require(by, "replace", fresh)
    versions.check(fresh, expected_version)
    if not case.is_active:
        raise Refused(NOT_ACTIVE)
    if fresh.is_withdrawn:
        raise Refused(WITHDRAWN)
    latest = fresh.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = _attach(fresh, upload, number=latest + 1, by=by)
    versions.save(fresh)
    about = f"{fresh.get_kind_display()}, version {version.number}"
    record(Act.DOCUMENT_REPLACED, on=case, by=by, document=fresh.pk, version=version.number, information=about)
    announce(documents_changed, [case.pk])
    return version


def _attach(document: Document, upload: Upload, *, number: int, by: Actor) -> DocumentVersion:
    author = person(by)
    file = Upload.objects.select_for_update().get(pk=upload.pk)
    if file.state == UploadState.REFUSED:
        raise Refused(in_words("harmful"), field="file")
    if DocumentVersion.objects.filter(upload=file).exists() or (author and file.by_id != author.pk):
        raise Refused(in_words("gone"), field="file")
    version = DocumentVersion.objects.create(
        document=document, number=number, upload=file, by=author, tenant=author.tenant if author else None
    )
    if author:
        facts = {"document": document.pk, "version": number}
        note_access(Access.DOCUMENT_UPLOADED, by=author, participant_id=document.participant_id, **facts)
    return version
