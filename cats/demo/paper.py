"""Documents of demo people, with what became of each of their files, written many at once."""

import os
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from django.core.files.storage import FileSystemStorage

from cats.core import clock
from cats.demo import in_bulk, printed
from cats.demo.printed import File
from cats.documents import storing
from cats.documents.codes import DocumentKind, UploadState
from cats.documents.models import Document, DocumentVersion, Upload
from cats.organisations.models import User
from cats.participants.models import Participant

SCANNER = "demonstration"
_FORMS = {
    DocumentKind.CONSENT: (
        "Consent to take part",
        "I agree to take part in the programme, and to what is kept about me.",
        "It was explained to me what is kept, who sees it, and how I can end this.",
        "",
        "Signed: a person who does not exist",
    ),
    DocumentKind.RIGHT_TO_WORK: (
        "Right to work in the UK",
        "Result of an online check of a share code.",
        "They have permission to work in the UK, in any job.",
        "",
        "Checked by: a worker who does not exist",
    ),
}


class Paper:
    """Documents that are going to be written, with their versions."""

    def __init__(self) -> None:
        self.versions: list[DocumentVersion] = []
        self._first: dict[File, str] = {}

    def document(self, case: Participant, kind: DocumentKind, title: str, name: str) -> Document:
        """Return a form of a case with an owner, who added it just now; it is saved by `write`."""
        owner = case.owner
        assert owner is not None  # noqa: S101
        document = Document(participant=case, kind=kind, title=title, created_at=clock.now())
        self.add_version(document, printed.pdf(*_FORMS[kind]), name=name, by=owner, at=document.created_at)
        return document

    def add_version(
        self, document: Document, file: File, *, name: str, by: User, at: datetime, number: int = 1, **scan: Any
    ) -> DocumentVersion:
        """Put a file on a document that is not saved yet. It is clean, unless `scan` says what became of it."""
        size, digest = _digest_of(file)
        fate: dict[str, Any] = {"state": UploadState.CLEAN, "scanned_at": at, "scanner": SCANNER} | scan
        is_gone = fate["state"] == UploadState.REFUSED
        upload = Upload(
            by=by,
            name=name,
            content_type=file.content_type,
            size=size,
            sha256=digest,
            sent_size=size,
            sent_sha256=digest,
            pages=file.pages,
            treatments=list(file.treatments),
            storage_key=storing.new_key() if is_gone else self._keep(file),
            quarantine_key=self._keep(file) if fate["state"] == UploadState.WAITING else "",
            created_at=at,
            **fate,
        )
        version = DocumentVersion(document=document, number=number, upload=upload, by=by, tenant=by.tenant, at=at)
        self.versions.append(version)
        return version

    def _keep(self, file: File) -> str:
        """Store a file under a key of its own; in a folder, thousands that hold the same are links to the first."""
        store, first = storing.store(), self._first.get(file)
        if first and isinstance(store, FileSystemStorage):
            key = f"{first.rpartition('/')[0]}/{storing.new_key().rpartition('/')[2]}"
            os.link(store.path(first), store.path(key))
            return key
        self._first[file] = storing.keep(BytesIO(file.content))
        return self._first[file]

    def write(self) -> None:
        """Save everything."""
        in_bulk.insert(each.upload for each in self.versions)
        in_bulk.insert({id(each.document): each.document for each in self.versions}.values())
        in_bulk.insert(self.versions)


@cache
def _digest_of(file: File) -> tuple[int, str]:
    return storing.digest_of(BytesIO(file.content))
