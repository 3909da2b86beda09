"""Uploading, opening and withdrawing, as people do it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.documents import storing
from cats.documents.inspection.findings import LARGEST
from cats.documents.models import Document, Upload
from tests.documents import files
from tests.pages import hidden_fields, send, text_of

MINE = {"kind": "letter", "title": "From the council"}


@pytest.fixture
def page(case_of, dana, as_user):
    """Dana's browser, her case, and the address where a document is added to it."""
    case = case_of(dana)
    return as_user(dana), case, reverse("add_document", args=[case.pk])


def test_a_document_is_uploaded_scanned_and_opened(page, dana):
    browser, case, address = page
    assert send(browser, address, file=files.sent(name="letter.pdf"), **MINE).status_code == 302
    document = Document.objects.get(participant=case)
    opening = reverse("preview_document", args=[case.pk, document.pk, 1])
    assert browser.get(opening).status_code == 404
    Upload.objects.update(state="clean", scanned_at=document.created_at, scanner="a test")
    shown = browser.get(opening)
    assert b"".join(shown.streaming_content).startswith(b"%PDF-")
    assert shown["Content-Type"] == "application/pdf"
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert "script-src 'none'" in shown["Content-Security-Policy"]
    assert AccessEntry.objects.filter(access=Access.DOCUMENT_PREVIEWED, by=dana, participant=case).count() == 1
    assert "From the council" in text_of(browser.get(reverse("case_documents", args=[case.pk])))
    assert "Looked at a document" in text_of(browser.get(reverse("document", args=[case.pk, document.pk])))


def test_a_download_is_saved_under_its_name_and_never_shown(page, dana, document_of):
    browser, case, _ = page
    document = document_of(dana, case=case, content=files.picture("PNG"), name="Résumé.png")
    answer = browser.get(reverse("download_document", args=[case.pk, document.pk, 1]))
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''R%C3%A9sum%C3%A9.png"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert AccessEntry.objects.filter(access=Access.DOCUMENT_DOWNLOADED).count() == 1


def test_a_byte_too_many_gets_an_answer_that_says_what_to_do(page):
    browser, _, address = page
    answer = send(browser, address, file=files.sent(b"%PDF-1.7" + b"\0" * (LARGEST - 7)), **MINE)
    assert "must be 10 MB or smaller" in text_of(answer)
    assert 'value="From the council"' in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_renamed_executable_is_refused(page):
    browser, _, address = page
    answer = send(browser, address, file=files.sent(b"MZ\x90\0" + b"\0" * 500, "holiday.pdf"), **MINE)
    assert "must be a PDF, DOCX, JPEG or PNG" in text_of(answer)


def test_a_picture_under_a_wrong_name_is_told_how_to_be_named(page):
    browser, _, address = page
    answer = send(browser, address, file=files.sent(files.picture("PNG"), "photo.jpg"), **MINE)
    assert "Rename it so that it ends in .png" in text_of(answer)


def test_a_storage_that_is_away_costs_nobody_their_typing(page, monkeypatch):
    def away(*_, **__):
        raise OSError

    browser, _, address = page
    monkeypatch.setattr(storing.store(), "save", away)
    answer = send(browser, address, file=files.sent(), **MINE)
    assert "could not be stored just now" in text_of(answer)
    assert 'value="From the council"' in answer.content.decode()


def test_a_file_is_kept_when_another_answer_was_wrong(page):
    browser, case, address = page
    again = send(browser, address, file=files.sent(), title="No kind")
    assert "is uploaded. You need not select it again." in text_of(again)
    done = browser.post(address, hidden_fields(again) | MINE)
    assert done.status_code == 302
    assert Document.objects.get(participant=case).versions.get().upload == Upload.objects.get()


def test_nobody_uses_a_token_of_another_person(page, as_user, omar):
    browser, _, address = page
    token = hidden_fields(send(browser, address, file=files.sent(), title=""))["file_kept"]
    answer = send(as_user(omar), address, file_kept=token, **MINE)
    assert "no longer there" in text_of(answer)


def test_the_same_form_sent_twice_adds_one_document(page):
    browser, case, address = page
    fields = hidden_fields(browser.get(address)) | MINE
    content = files.pdf()
    first, second = (browser.post(address, fields | {"file": files.sent(content)}) for _ in range(2))
    assert (first["Location"], Document.objects.filter(participant=case).count()) == (second["Location"], 1)


def test_a_stranger_gets_404_for_every_address_of_a_document(page, dana, document_of, as_user, zoe):
    _, case, _ = page
    document = document_of(dana, case=case)
    for name, more in (("document", []), ("preview_document", [1]), ("download_document", [1])):
        assert as_user(zoe).get(reverse(name, args=[case.pk, document.pk, *more])).status_code == 404


def test_a_document_is_not_reached_through_another_case(page, dana, document_of):
    browser, case, _ = page
    elsewhere = document_of(dana)
    assert browser.get(reverse("download_document", args=[case.pk, elsewhere.pk, 1])).status_code == 404


def test_what_was_withdrawn_is_opened_by_nobody_but_kept(page, dana, document_of):
    browser, case, _ = page
    document = document_of(dana, case=case)
    send(browser, reverse("withdraw_document", args=[case.pk, document.pk]), reason="Another person's")
    assert browser.get(reverse("download_document", args=[case.pk, document.pk, 1])).status_code == 403
    shown = text_of(browser.get(reverse("document", args=[case.pk, document.pk])))
    assert "Another person's" in shown


def test_an_earlier_version_stays(page, dana, document_of):
    browser, case, _ = page
    document = document_of(dana, case=case)
    send(browser, reverse("add_document_version", args=[case.pk, document.pk]), file=files.sent(files.pdf(pages=2)))
    assert list(document.versions.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert browser.get(reverse("download_document", args=[case.pk, document.pk, 1])).status_code == 200


def test_a_content_that_is_not_what_was_stored_is_not_handed_out(page, dana, document_of):
    browser, case, _ = page
    document = document_of(dana, case=case)
    upload = document.versions.get().upload
    storing.store().delete(upload.storage_key)
    answer = browser.get(reverse("download_document", args=[case.pk, document.pk, 1]))
    assert answer.status_code == 500
    assert "Add the file again" in text_of(answer)


def test_the_list_asks_the_same_number_of_questions_whatever_it_holds(
    page, dana, document_of, django_assert_num_queries
):
    browser, case, _ = page
    document_of(dana, case=case)
    address = reverse("case_documents", args=[case.pk])
    browser.get(address)
    with CaptureQueriesContext(connection) as one:
        browser.get(address)
    for _ in range(3):
        document_of(dana, case=case)
    with django_assert_num_queries(len(one)):
        browser.get(address)
