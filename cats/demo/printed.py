"""Files as people send them, made on the spot and each only once: PDFs, a photo, a scan, a Word document, noise."""

import random
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Name
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from cats.documents.codes import Treatment
from cats.documents.forms_of_files import DOCX, JPEG, PDF, PNG

NOBODY = "Made for a demonstration. Nobody named here exists."
PAPER, TABLE, INK, BLUE = (250, 249, 244), (94, 74, 58), (38, 38, 44), (29, 112, 184)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass(frozen=True)
class File:
    """What is in a file, its type, its pages, and what was done to it on the way in."""

    content: bytes
    content_type: str
    pages: int | None = None
    treatments: tuple[Treatment, ...] = ()


@cache
def pdf(heading: str, *lines: str, pages: int = 1) -> File:
    """Return a PDF with a heading and lines of Latin text on its first page, and a word on each of the others."""
    made, written = pikepdf.new(), BytesIO()
    facts: dict[str, Any] = {"Type": Name.Font, "Subtype": Name.Type1, "Encoding": Name.WinAnsiEncoding}
    fonts = {"/H": Name("/Helvetica-Bold"), "/T": Name.Helvetica}
    for number in range(1, pages + 1):
        page = made.add_blank_page(page_size=(595, 842))
        for name, face in fonts.items():
            font = pikepdf.Dictionary({"/BaseFont": face} | {f"/{key}": value for key, value in facts.items()})
            page.add_resource(font, Name.Font, Name(name))
        rest = lines if number == 1 else (f"Page {number} of {pages}",)
        page.Contents = pikepdf.Stream(made, _drawn(heading, [*rest, "", NOBODY]))
    made.save(written, deterministic_id=True)
    return File(written.getvalue(), PDF.content_type, pages)


def _drawn(heading: str, lines: Sequence[str]) -> bytes:
    rows = b"".join(b"(%s) Tj T*\n" % _latin(line) for line in lines)
    return b"BT /H 20 Tf 60 760 Td (%s) Tj ET\nBT /T 11 Tf 17 TL 60 725 Td\n%sET" % (_latin(heading), rows)


def _latin(text: str) -> bytes:
    plain = text.encode("cp1252", errors="replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


@cache
def word(*paragraphs: str) -> File:
    """Return a Word document with these paragraphs."""
    text = "".join(f"<w:p><w:r><w:t>{escape(one)}</w:t></w:r></w:p>" for one in (*paragraphs, NOBODY))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{text}</w:body></w:document>',
    }
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content)
    return File(written.getvalue(), DOCX.content_type, None, (Treatment.ANONYMISED,))


@cache
def photo(heading: str, *lines: str) -> File:
    """Return a photo of a sheet of paper on a table, taken by hand."""
    sheet = _sheet((900, 1240), heading, lines)
    table = Image.new("RGB", (1200, 1600), TABLE)
    turned = sheet.rotate(3.5, expand=True, fillcolor=TABLE, resample=Image.Resampling.BICUBIC)
    table.paste(turned, (110, 130))
    written = BytesIO()
    table.filter(ImageFilter.GaussianBlur(0.6)).save(written, "JPEG", quality=72)
    return File(written.getvalue(), JPEG.content_type, None, (Treatment.REDRAWN,))


@cache
def card(heading: str, *lines: str) -> File:
    """Return a scan of a card the size of a driving licence, with a grey head on it."""
    drawn = _sheet((1000, 630), heading, lines, left=380)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((60, 150, 320, 480), fill=(222, 226, 230))
    pen.ellipse((130, 190, 250, 330), fill=(150, 156, 162))
    pen.pieslice((90, 340, 290, 620), 180, 360, fill=(150, 156, 162))
    written = BytesIO()
    drawn.save(written, "PNG")
    return File(written.getvalue(), PNG.content_type, None, (Treatment.REDRAWN,))


def _sheet(size: tuple[int, int], heading: str, lines: Sequence[str], *, left: int = 70) -> Image.Image:
    sheet = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 0, size[0], 22), fill=BLUE)
    pen.text((70, 60), heading, fill=INK, font=ImageFont.load_default(46))
    for place, line in enumerate([*lines, "", NOBODY]):
        pen.text((left, 160 + 44 * place), line, fill=INK, font=ImageFont.load_default(25))
    return sheet


def noise_pdf(size: int) -> bytes:
    """Return a PDF of nearly so many bytes, never more: a picture of noise, which nothing makes smaller."""
    row, spare = 1024, 64 * 1024
    rows = max(1, (size - spare) // row)
    noise = random.Random(size).randbytes(rows * row)  # noqa: S311  repeatable on purpose
    made, written = pikepdf.new(), BytesIO()
    page = made.add_blank_page(page_size=(595, 842))
    facts = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceGray}
    picture = pikepdf.Stream(made, noise, Width=row, Height=rows, BitsPerComponent=8, **facts)
    page.add_resource(picture, Name.XObject, Name.Noise)
    page.Contents = pikepdf.Stream(made, b"q 495 0 0 742 50 50 cm /Noise Do Q")
    made.save(written, compress_streams=False)
    return written.getvalue()
