"""What is taken, what is refused and with which words, and what is left of what is taken."""

import io
import zipfile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image

from cats.documents.forms_of_files import form_of
from cats.documents.inspection import pdf as pdfs
from cats.documents.inspection import pictures, word
from cats.documents.inspection.findings import Found, Unacceptable
from cats.documents.refusals import REFUSALS
from tests.documents import files

READERS = {"pdf": pdfs.inspect, "docx": word.inspect, "jpeg": pictures.inspect_jpeg, "png": pictures.inspect_png}


@pytest.fixture
def inspected(tmp_path):
    """Inspect a content in this process: `inspected(content)` returns what was found and what was kept."""

    def inspect(content: bytes) -> tuple[Found, bytes]:
        source, target = tmp_path / "sent", tmp_path / "kept"
        source.write_bytes(content)
        form = form_of(io.BytesIO(content))
        found = READERS[form.key](source, target)
        return found, target.read_bytes()

    return inspect


def script(made: Pdf) -> None:
    act = made.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))
    made.Root.OpenAction = act
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([pikepdf.String("a"), act])))
    made.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F="cmd.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.A = Dictionary(S=Name.URI, URI="javascript:alert(1)", Next=Dictionary(S=Name.SubmitForm, F="http://x.test"))
    made.pages[0].obj.Annots = Array([link])


def attachment(made: Pdf) -> None:
    made.attachments["payload.exe"] = b"MZ the payload"


def author(made: Pdf) -> None:
    made.docinfo["/Author"] = "Confidential Author"


def test_a_pdf_keeps_its_pages_and_loses_what_acts(inspected):
    found, kept = inspected(files.pdf(script, pages=3))
    assert (found.pages, found.treatments) == (3, ["disarmed"])
    written = pikepdf.open(io.BytesIO(kept))
    text = b"".join(repr(one).encode() for one in written.objects)
    assert not [word for word in (b"alert", b"Launch", b"SubmitForm", b"OpenAction") if word in text]
    assert len(written.pages) == 3


def test_a_pdf_keeps_ordinary_links(inspected):
    def link(made: Pdf) -> None:
        act = Dictionary(S=Name.URI, URI="https://www.gov.uk/")
        made.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=act)])

    found, kept = inspected(files.pdf(link))
    assert found.treatments == []
    written = pikepdf.open(io.BytesIO(kept))
    assert str(written.pages[0].obj.Annots[0].A.URI) == "https://www.gov.uk/"


def test_what_is_attached_to_a_pdf_is_gone(inspected):
    found, kept = inspected(files.pdf(attachment))
    assert "disarmed" in found.treatments
    assert b"the payload" not in kept
    assert not list(pikepdf.open(io.BytesIO(kept)).attachments)


def test_nobody_learns_from_a_pdf_who_wrote_it(inspected):
    _, kept = inspected(files.pdf(author))
    assert "/Info" not in pikepdf.open(io.BytesIO(kept)).trailer


def test_a_pdf_with_a_broken_xref_is_repaired(inspected):
    content = files.pdf(pages=2, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    broken = content[: content.rindex(b"startxref")] + b"startxref\n7\n%%EOF"
    found, kept = inspected(broken)
    assert (found.pages, found.treatments) == (2, ["repaired"])
    assert len(pikepdf.open(io.BytesIO(kept), attempt_recovery=False).pages) == 2


def test_a_pdf_that_opens_without_a_password_is_kept_without_its_restrictions(inspected):
    found, kept = inspected(files.pdf(encryption=pikepdf.Encryption(owner="owner", user="")))
    assert found.treatments == ["unlocked"]
    assert not pikepdf.open(io.BytesIO(kept)).is_encrypted


def test_a_picture_is_redrawn_without_what_it_knew(inspected):
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = "A camera with a name", 6
    content = files.picture("JPEG", size=(40, 20), exif=exif, icc_profile=b"a profile" * 20)
    found, kept = inspected(content + b"<?php after the picture ?>")
    written = Image.open(io.BytesIO(kept))
    assert written.size == (20, 40)
    assert not written.getexif()
    assert "icc_profile" not in written.info
    assert b"php" not in kept
    assert found.treatments == ["redrawn"]


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "I;16"), ("JPEG", "CMYK")])
def test_pictures_of_every_mode_are_redrawn(inspected, form, mode):
    _, kept = inspected(files.picture(form, mode=mode))
    assert Image.open(io.BytesIO(kept)).size == (40, 20)


def test_a_word_document_keeps_its_text_and_loses_its_author(inspected):
    found, kept = inspected(files.word())
    with zipfile.ZipFile(io.BytesIO(kept)) as written:
        assert b"Agreed." in written.read("word/document.xml")
        assert b"Somebody" not in written.read("docProps/core.xml")
    assert found.treatments == ["anonymised"]


def test_a_word_document_may_link_to_other_pages(inspected):
    link = files.relations(("hyperlink", "https://www.gov.uk/", "External"))
    _, kept = inspected(files.word({"word/_rels/document.xml.rels": link}))
    assert kept


def instruction(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>'


BOMB = {"word/media/image1.bmp": b"\0" * (160 * 1024 * 1024)}
TEMPLATE = files.relations(("attachedTemplate", "https://evil.test/a.dotm", "External"))
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
HOSTILE = {
    "a PDF with a password": (lambda: files.pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "pdf_protected"),
    "a PDF that is none": (lambda: b"%PDF-1.7\nand nothing else", "pdf_damaged"),
    "a PDF cut short": (lambda: files.pdf(pages=3)[:200], "pdf_damaged"),
    "a zip bomb": (lambda: files.word(BOMB), "unpacks_too_large"),
    "thousands of parts": (lambda: files.word({f"word/{n}.xml": "<a/>" for n in range(2001)}), "unpacks_too_large"),
    "macros": (lambda: files.word({"word/vbaProject.bin": b"macro"}), "word_active"),
    "a document with macros under another name": (
        lambda: files.word(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "word_active",
    ),
    "a spreadsheet": (lambda: files.packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}), "not_word"),
    "an embedded program": (lambda: files.word({"word/embeddings/oleObject1.bin": b"MZ"}), "word_active"),
    "a template from elsewhere": (lambda: files.word({"word/_rels/settings.xml.rels": TEMPLATE}), "word_active"),
    "a path out of the zip": (lambda: files.word({"../../etc/passwd": "x"}), "word_damaged"),
    "a part that is there twice": (lambda: files.word({"WORD/document.xml": "<a/>"}), "word_damaged"),
    "entities": (lambda: files.word({"word/settings.xml": ENTITIES}), "word_active"),
    "a field that starts a program": (lambda: files.word(body=instruction("DDEAUTO cmd.exe")), "word_active"),
    "a field cut into pieces": (lambda: files.word(body=instruction(" DDE", "AUTO", " cmd.exe")), "word_active"),
    "markup that is none": (lambda: files.word({"word/styles.xml": "<a><b></a>"}), "word_damaged"),
    "a zip cut short": (lambda: files.word()[:-30], "word_damaged"),
    "a picture cut short": (lambda: files.picture("JPEG", size=(400, 400))[:700], "picture_damaged"),
    "too many pixels": (files.huge_png, "too_many_pixels"),
    "a picture that is none": (lambda: b"\xff\xd8\xff\xe0 nothing else", "picture_damaged"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_with_what_to_do(inspected, case):
    make, code = HOSTILE[case]
    with pytest.raises(Unacceptable) as refusal:
        inspected(make())
    assert refusal.value.code == code
    assert "upload" in REFUSALS[code] or "Select" in REFUSALS[code]


@pytest.mark.parametrize(
    "content", [b"MZ\x90\0%PDF-1.7", b"\x7fELF", b"#!/bin/sh\n%PDF-1.4", b"GIF89a", b"<svg/>", b""]
)
def test_what_is_none_of_our_forms_is_recognised_as_none(content):
    assert form_of(io.BytesIO(content)) is None
