"""The four forms of file that we take, and how each is recognised by what it holds."""

from dataclasses import dataclass
from typing import IO

A_HEAD = 1024


@dataclass(frozen=True)
class FileForm:
    """A form of file: `key` names its inspection, `endings` are the extensions that go with it, the first is ours."""

    key: str
    label: str
    content_type: str
    endings: tuple[str, ...]


PDF = FileForm("pdf", "PDF", "application/pdf", (".pdf",))
DOCX = FileForm("docx", "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
JPEG = FileForm("jpeg", "JPEG", "image/jpeg", (".jpg", ".jpeg"))
PNG = FileForm("png", "PNG", "image/png", (".png",))
FORMS = (PDF, DOCX, JPEG, PNG)
LABELS = {form.content_type: form.label for form in FORMS}
ACCEPTED = ",".join(ending for form in FORMS for ending in form.endings)


def is_picture(content_type: str) -> bool:
    """Say whether it is a picture of ours."""
    return content_type in {JPEG.content_type, PNG.content_type}


def can_be_previewed(content_type: str) -> bool:
    """Say whether a browser shows such a file by itself."""
    return is_picture(content_type) or content_type == PDF.content_type


def form_of(content: IO[bytes]) -> FileForm | None:
    """Return what a file is by its first bytes, whatever it is called; None when it is none of ours."""
    content.seek(0)
    head = content.read(A_HEAD)
    content.seek(0)
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"PK\x03\x04"):
        return DOCX
    # Scanners and mail programs put a few bytes before it; readers allow for that, and so do we.
    return PDF if b"%PDF-" in head and not head.startswith((b"MZ", b"\x7fELF", b"#!")) else None


def form_named(extension: str) -> FileForm | None:
    """Return the form that an extension promises."""
    return next((form for form in FORMS if extension in form.endings), None)
