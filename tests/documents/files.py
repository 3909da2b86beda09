"""Files to upload, good and bad, made on the spot: none of them is kept in the repository."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cats.core import clock
from cats.documents import keeping
from cats.documents.codes import UploadState
from cats.documents.inspection.word import MAIN
from cats.documents.models import Upload

WORD_NAMES = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION_NAMES = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATION_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pdf(change: Callable[[pikepdf.Pdf], None] | None = None, *, pages: int = 1, **options: Any) -> bytes:
    """Return a PDF with so many empty pages; `change` may do to it what it likes."""
    made, written = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page(page_size=(200, 200))
    if change:
        change(made)
    made.save(written, **options)
    return written.getvalue()


def word(parts: Mapping[str, bytes | str] | None = None, *, body: str = "", types: str = "", main: str = MAIN) -> bytes:
    """Return a Word document with a paragraph, and with these parts besides, or instead."""
    declared = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>'
    )
    text = body or "<w:p><w:r><w:t>Agreed.</w:t></w:r></w:p>"
    held: dict[str, bytes | str] = {
        "[Content_Types].xml": declared,
        "_rels/.rels": relations(("officeDocument", "word/document.xml", "")),
        "word/document.xml": f'<w:document xmlns:w="{WORD_NAMES}"><w:body>{text}</w:body></w:document>',
        "docProps/core.xml": "<coreProperties><creator>Somebody's name</creator></coreProperties>",
    }
    return packed(held | dict(parts or {}))


def relations(*each: tuple[str, str, str]) -> str:
    """Return a part of relations: of each its kind, where it leads, and its mode."""
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{RELATION_KINDS}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for number, (kind, target, mode) in enumerate(each)
    )
    return f'<Relationships xmlns="{RELATION_NAMES}">{lines}</Relationships>'


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """Return a zip of these parts."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def picture(form: str = "JPEG", *, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: Any) -> bytes:
    """Return a picture of one colour."""
    written = io.BytesIO()
    Image.new(mode, size, 90).save(written, form, **options) if mode in {"L", "P"} else Image.new(mode, size).save(
        written, form, **options
    )
    return written.getvalue()


def huge_png(side: int = 20_000) -> bytes:
    """Return a small PNG that says it has so many pixels a side."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack("!L", len(content)) + name + content + struct.pack("!L", zlib.crc32(name + content))

    head = struct.pack("!LLBBBBB", side, side, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def sent(content: bytes | None = None, name: str = "consent.pdf") -> SimpleUploadedFile:
    """Return a file as a form sends it."""
    return SimpleUploadedFile(name, pdf() if content is None else content)


def upload(
    by: Any, *, state: str = UploadState.CLEAN, content: bytes | None = None, name: str = "consent.pdf"
) -> Upload:
    """Take a file in as if a form had sent it, and let its scan have come out so."""
    made = keeping.keep(file=sent(content, name), by=by)
    facts = {"state": state, "scanner": "a test", "scanned_at": clock.now(), "why": "" if state == "clean" else "test"}
    if state != UploadState.WAITING:
        Upload.objects.filter(pk=made.pk).update(**facts)
    made.refresh_from_db()
    return made
