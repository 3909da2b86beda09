"""Documents of demo people: small PDF files that say what they are, written many at once."""

from io import BytesIO

from cats.core import clock
from cats.documents import storing
from cats.documents.codes import DocumentKind, UploadState
from cats.documents.models import Document, DocumentVersion, Upload
from cats.participants.models import Participant

BATCH = 2_000
_OBJECTS = (
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
    "<< /Length {length} >>\nstream\n{text}\nendstream",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
)


def pdf(words: str) -> bytes:
    """Return a page with a line of words (letters and digits only)."""
    text = f"BT /F 20 Tf 60 760 Td ({words}) Tj ET"
    made, places = "%PDF-1.4\n", []
    for number, body in enumerate(_OBJECTS, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n{body.format(length=len(text), text=text)}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(_OBJECTS) + 1
    trailer = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n"
    return f"{made}xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode("ascii")


class Paper:
    """Documents that are going to be written, each with one version that was scanned."""

    def __init__(self) -> None:
        self.versions: list[DocumentVersion] = []
        self._contents: dict[str, tuple[bytes, int, str]] = {}

    def document(self, case: Participant, kind: DocumentKind, title: str, name: str) -> Document:
        """Return a document of a case with an owner, who added it; it is saved by `write`."""
        owner, now = case.owner, clock.now()
        assert owner is not None  # noqa: S101
        content, size, digest = self._content(kind)
        upload = Upload(
            by=owner,
            name=name,
            content_type="application/pdf",
            size=size,
            sha256=digest,
            sent_size=size,
            sent_sha256=digest,
            pages=1,
            storage_key=storing.keep(BytesIO(content)),
            state=UploadState.CLEAN,
            scanned_at=now,
            scanner="demonstration",
        )
        document = Document(participant=case, kind=kind, title=title, created_at=now)
        self.versions.append(
            DocumentVersion(document=document, number=1, upload=upload, by=owner, tenant=owner.tenant, at=now)
        )
        return document

    def write(self) -> None:
        """Save everything."""
        Upload.objects.bulk_create([each.upload for each in self.versions], batch_size=BATCH)
        Document.objects.bulk_create([each.document for each in self.versions], batch_size=BATCH)
        DocumentVersion.objects.bulk_create(self.versions, batch_size=BATCH)

    def _content(self, kind: DocumentKind) -> tuple[bytes, int, str]:
        if kind not in self._contents:
            content = pdf(f"{kind.label} of a person who does not exist")
            size, digest = storing.digest_of(BytesIO(content))
            self._contents[kind] = (content, size, digest)
        return self._contents[kind]
