"""What the pages of documents ask: a case's documents, one of them with its versions, who looked at it, the scans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.http import Http404

from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.core.statements import prepared_statement
from cats.documents.codes import UploadState
from cats.documents.models import Document, DocumentVersion, Upload
from cats.participants.models import Participant

READINGS = (Access.DOCUMENT_UPLOADED, Access.DOCUMENT_PREVIEWED, Access.DOCUMENT_DOWNLOADED)
MOST_READINGS = 50


def latest_of(case: Participant) -> QuerySet[DocumentVersion]:
    """Return the present version of each of a case's documents; the caller gives the order."""
    return _latest_of(case.pk)


def _latest_of(case_id: int | OuterRef) -> QuerySet[DocumentVersion]:
    newer = DocumentVersion.objects.filter(document=OuterRef("document"), number__gt=OuterRef("number"))
    versions = DocumentVersion.objects.filter(~Exists(newer), document__participant=case_id)
    return versions.select_related("document", "upload", "by__tenant", "tenant")


def refused_titles(case: Participant) -> list[str]:
    """Return the titles of a case's documents, a few of them, whose present file was refused; the oldest first.

    One query, and none where the case came with what `asks` asked.
    """
    told: list[str] | None = getattr(case, "refused_documents", None)
    return _refused.rows(case.pk) if told is None else told


def asks() -> dict[str, Any]:
    """Return what `refused_titles` needs, as an expression over a query of cases, by the name it looks for."""
    return {"refused_documents": ArraySubquery(_refused_of(OuterRef("pk")))}


@prepared_statement
def _refused(case_id: int) -> QuerySet[DocumentVersion, str]:
    return _refused_of(case_id)


def _refused_of(case_id: int | OuterRef) -> QuerySet[DocumentVersion, str]:
    refused = _latest_of(case_id).filter(document__withdrawn_at=None, upload__state=UploadState.REFUSED)
    return refused.order_by("at", "pk").values_list("document__title", flat=True)[:5]


def in_force(case: Participant, kinds: Iterable[str] = ()) -> QuerySet[DocumentVersion]:
    """Return the present versions that count as evidence: neither withdrawn nor refused, whatever the check's state."""
    found = latest_of(case).filter(document__withdrawn_at=None).exclude(upload__state=UploadState.REFUSED)
    wanted = list(kinds)
    return found.filter(document__kind__in=wanted) if wanted else found


def counts(document: Document) -> bool:
    """Say whether a document counts as evidence: not withdrawn, and its present version not refused; one query."""
    latest = DocumentVersion.objects.filter(document=document).select_related("upload").order_by("-number").first()
    return not document.is_withdrawn and latest is not None and latest.upload.state != UploadState.REFUSED


def find_document(case: Participant, document_id: int) -> Document:
    """Return a document of a case to which the person has been let in; raises Http404 for any other."""
    document = Document.objects.select_related("withdrawn_by__tenant").filter(participant=case, pk=document_id).first()
    if document is None:
        raise Http404
    document.participant = case
    return document


def versions_of(document: Document) -> list[DocumentVersion]:
    """Return a document's versions, the newest first."""
    versions = DocumentVersion.objects.filter(document=document).select_related("upload", "by__tenant", "tenant")
    found = list(versions.order_by("-number"))
    for version in found:
        version.document = document
    return found


def find_version(document: Document, number: int) -> DocumentVersion:
    """Return a version of a document; raises Http404 when it has none of that number."""
    version = DocumentVersion.objects.select_related("upload").filter(document=document, number=number).first()
    if version is None:
        raise Http404
    version.document = document
    return version


def readings_of(document: Document) -> list[AccessEntry]:
    """Return who uploaded, looked at and downloaded a document, the latest first, as many as a page holds."""
    entries = AccessEntry.objects.filter(
        participant=document.participant_id, access__in=READINGS, facts__document=document.pk
    )
    return list(entries.select_related("by__tenant").order_by("-at", "-pk")[:MOST_READINGS])


@dataclass(frozen=True)
class Scans:
    """How the checks are going: how many wait and since when, how many failed, when the last one ended."""

    waiting: int
    oldest: datetime | None
    failed: int
    last_ended: datetime | None
    held_up_by: str


def scans() -> Scans:
    """Return how the checks are going; two queries."""
    figures = Upload.objects.aggregate(
        waiting=Count("pk", filter=Q(state=UploadState.WAITING)),
        oldest=Min("created_at", filter=Q(state=UploadState.WAITING)),
        failed=Count("pk", filter=Q(state=UploadState.FAILED)),
        last_ended=Max("scanned_at"),
    )
    held_up = Upload.objects.filter(state=UploadState.WAITING).exclude(why="").order_by("-attempts")
    return Scans(**figures, held_up_by=held_up.values_list("why", flat=True).first() or "")


def scans_to_tend() -> QuerySet[Upload]:
    """Return the files whose check waits or failed; their names stay with the cases that they belong to."""
    states = (UploadState.WAITING, UploadState.FAILED)
    return Upload.objects.filter(state__in=states).select_related("version__document")
