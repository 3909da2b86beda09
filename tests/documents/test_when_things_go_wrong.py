"""Every trouble with a document has a page that says what to do and costs nobody their typing (issue 5, section 8)."""

import pytest
from django.urls import reverse

from cats.core.models import Draft
from cats.documents import storing
from cats.documents.inspection.findings import LARGEST
from cats.documents.models import Document, Upload
from cats.documents.receiving import LARGEST_REQUEST
from cats.documents.scanning import work
from cats.documents.scanning.local import EICAR
from tests.documents import files
from tests.documents.test_what_files_are_taken import BOMB
from tests.pages import hidden_fields, send, text_of

MINE = {"kind": "letter", "title": "From the council"}


@pytest.fixture
def page(case_of, dana, as_user):
    """Dana's browser, her case, and the address where a document is added to it."""
    case = case_of(dana)
    return as_user(dana), case, reverse("add_document", args=[case.pk])


def oversized() -> bytes:
    return b"%PDF-1.7" + bytes(LARGEST + 1 - 8)


def broken_xref() -> bytes:
    content = files.pdf(pages=2)
    return content[: content.rindex(b"startxref")] + b"startxref\n7\n%%EOF"


REFUSED = {
    "10 MB and a byte": (oversized, "letter.pdf", "Scan it again in a lower quality, or upload it in parts"),
    "a renamed program": (lambda: b"MZ\x90\0" + bytes(500), "letter.pdf", "must be a PDF, DOCX, JPEG or PNG"),
    "a zip bomb": (lambda: files.word(BOMB), "letter.docx", "unpacks to more than a document can be. Save it as a PDF"),
    "a PDF cut short": (lambda: files.pdf(pages=3)[:200], "letter.pdf", "print it to a new PDF, or scan the paper"),
}


@pytest.mark.parametrize("trouble", REFUSED)
def test_a_file_that_cannot_be_taken_is_answered_at_its_field_with_what_to_do(page, trouble):
    make, name, words = REFUSED[trouble]
    browser, _, address = page
    answer = send(browser, address, file=files.sent(make(), name), **MINE)
    assert answer.status_code == 200
    assert words in text_of(answer)
    raw = answer.content.decode()
    assert 'href="#id_file"' in raw
    assert 'value="From the council"' in raw
    assert 'value="letter" checked' in raw
    assert not Upload.objects.exists()


def test_a_pdf_with_a_broken_xref_is_taken_and_its_page_asks_to_check_it(page):
    browser, case, address = page
    assert send(browser, address, file=files.sent(broken_xref(), "letter.pdf"), **MINE).status_code == 302
    shown = text_of(browser.get(reverse("document", args=[case.pk, Document.objects.get().pk])))
    assert "It was damaged, and was repaired. Check that every page is there." in shown


def test_eicar_is_taken_in_quarantine_and_what_is_asked_for_is_a_clean_copy(page):
    browser, case, address = page
    infected = files.word({"word/media/note.bin": EICAR})
    assert send(browser, address, file=files.sent(infected, "letter.docx"), **MINE).status_code == 302
    work.scan_waiting()
    document = Document.objects.get()
    assert browser.get(reverse("download_document", args=[case.pk, document.pk, 1])).status_code == 404
    assert "Add a clean copy" in text_of(browser.get(reverse("document", args=[case.pk, document.pk])))
    clean = files.sent(files.word(), "letter.docx")
    assert send(browser, reverse("add_document_version", args=[case.pk, document.pk]), file=clean).status_code == 302
    work.scan_waiting()
    assert browser.get(reverse("download_document", args=[case.pk, document.pk, 2])).status_code == 200


def test_a_request_that_is_larger_than_any_form_gets_the_page_for_that(page):
    browser, _, address = page
    answer = browser.post(address, {**MINE, "file": files.sent()}, CONTENT_LENGTH=str(LARGEST_REQUEST + 1))
    assert answer.status_code == 413
    assert "choose a smaller file, and send it again" in text_of(answer)


def test_a_storage_that_goes_away_half_way_stores_nothing_and_the_next_try_works(page, monkeypatch, settings):
    browser, case, address = page
    save, saved = storing.store().save, []

    def one_and_no_more(name: str, *arguments: object) -> str:
        if saved:
            raise OSError
        saved.append(save(name, *arguments))
        return saved[-1]

    with monkeypatch.context() as trouble:
        trouble.setattr(storing.store(), "save", one_and_no_more)
        answer = send(browser, address, file=files.sent(), **MINE)
    assert "could not be stored just now" in text_of(answer)
    assert 'value="From the council"' in answer.content.decode()
    assert not Upload.objects.exists()
    assert not storing.store().exists(saved[0])
    done = browser.post(address, hidden_fields(answer) | MINE | {"file": files.sent()})
    assert (done.status_code, Document.objects.filter(participant=case).count()) == (302, 1)


def test_a_form_that_is_put_aside_keeps_its_file_over_the_end_of_the_session(page, dana, as_user):
    browser, case, address = page
    put_aside = send(browser, address, file=files.sent(name="offer.pdf"), title="An offer", come_back_later="1")
    assert put_aside.status_code == 302
    browser.logout()
    shown = as_user(dana).get(address)
    assert "is uploaded. You need not select it again." in text_of(shown).partition("offer.pdf")[2]
    assert 'value="An offer"' in shown.content.decode()
    done = as_user(dana).post(address, hidden_fields(shown) | MINE)
    assert done.status_code == 302
    assert Document.objects.get(participant=case).versions.get().upload == Upload.objects.get()
    assert not Draft.objects.exists()


def test_of_two_new_versions_at_once_the_second_gets_the_conflict_page_and_loses_nothing(
    page, document_of, dana, omar, as_user
):
    _, case, _ = page
    document = document_of(dana, case=case)
    address = reverse("add_document_version", args=[case.pk, document.pk])
    opened = hidden_fields(as_user(dana).get(address))
    assert send(as_user(omar), address, file=files.sent(files.pdf(pages=2), "his.pdf")).status_code == 302

    answer = as_user(dana).post(address, opened | {"file": files.sent(files.pdf(pages=3), "hers.pdf")})

    assert answer.status_code == 409
    assert "Saved by Omar Hale on" in text_of(answer)
    assert "hers.pdf" in text_of(answer)
    assert document.versions.count() == 2
    done = as_user(dana).post(address, hidden_fields(answer))
    assert done.status_code == 302
    newest = document.versions.get(number=3)
    assert (newest.by, newest.upload.name, newest.upload.pages) == (dana, "hers.pdf", 3)


@pytest.mark.parametrize("route", ["document", "preview_document", "download_document"])
def test_a_stranger_with_the_link_learns_nothing(page, document_of, dana, as_user, zoe, route):
    _, case, _ = page
    document = document_of(dana, case=case, title="Persephone’s offer", name="quillfeather.pdf")
    number = [] if route == "document" else [1]
    answer = as_user(zoe).get(reverse(route, args=[case.pk, document.pk, *number]))
    nothing = as_user(zoe).get(reverse(route, args=[case.pk, 10**15, *number]))
    assert (answer.status_code, nothing.status_code) == (404, 404)
    raw = answer.content.decode()
    assert not [word for word in ("Persephone", "quillfeather", "%PDF") if word in raw]
