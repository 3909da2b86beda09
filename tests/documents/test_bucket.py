"""Documents in a bucket: every request is signed, contents go in one piece, and trouble there costs nobody anything."""

import io
from collections.abc import Iterator

import pytest
from django.urls import reverse

from cats.core import clock
from cats.documents import storing
from cats.documents.models import Document, Upload
from cats.documents.scanning import work
from tests.documents import files
from tests.pages import send, text_of
from tests.shelf import KEY_ID, Shelf, shelf_at_work


@pytest.fixture
def shelf(settings, monkeypatch) -> Iterator[Shelf]:
    """A bucket called `cats-documents`, with the options that the settings give it, and the settings that name it."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY_ID)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    with shelf_at_work() as server:
        bucket = server.storage("cats-documents", location="documents", max_memory_size=1_048_576)
        settings.STORAGES = settings.STORAGES | {"documents": bucket}
        yield server


def test_a_document_is_uploaded_scanned_and_handed_out_from_the_bucket(shelf, case_of, dana, as_user):
    case, browser = case_of(dana), as_user(dana)
    address = reverse("add_document", args=[case.pk])
    assert send(browser, address, file=files.sent(), kind="letter", title="Offer").status_code == 302
    upload = Upload.objects.get()
    begin = "/cats-documents/documents/"
    assert shelf.kept.keys() == {begin + upload.quarantine_key, begin + upload.storage_key}
    work.scan_waiting()
    assert shelf.kept.keys() == {begin + upload.storage_key}
    document = Document.objects.get()
    answer = browser.get(reverse("download_document", args=[case.pk, document.pk, 1]))
    assert b"".join(answer.streaming_content) == shelf.kept[begin + upload.storage_key]
    assert {command for command, _ in shelf.asked} == {"PUT", "GET", "HEAD", "DELETE"}
    assert shelf.wrong == []


def test_the_largest_content_goes_in_one_request_and_is_read_from_the_disk(shelf):
    content = b"%PDF" + bytes(10 * 1024 * 1024 - 4)
    size, digest = storing.digest_of(io.BytesIO(content))
    key = storing.keep(io.BytesIO(content))
    assert [command for command, _ in shelf.asked] == ["PUT"]
    with storing.opened(key, size=size, sha256=digest) as found:
        assert found.file._rolled
        assert found.read(4) == b"%PDF"
    assert shelf.wrong == []


def test_what_is_gone_or_was_exchanged_in_the_bucket_is_not_handed_out(shelf):
    content = b"%PDF-1.7 as it was"
    size, digest = storing.digest_of(io.BytesIO(content))
    key = storing.keep(io.BytesIO(content))
    shelf.kept[f"/cats-documents/documents/{key}"] = b"%PDF-1.7 as it is!"
    assert storing.opened(key, size=size, sha256=digest) is None
    storing.remove(key)
    assert storing.opened(key, size=size, sha256=digest) is None


def test_a_bucket_that_refuses_stores_no_half_document_and_the_page_says_what_to_do(shelf, case_of, dana, as_user):
    shelf.fault = 403
    address = reverse("add_document", args=[case_of(dana).pk])
    answer = send(as_user(dana), address, file=files.sent(), kind="letter", title="Offer of a room")
    assert "could not be stored just now" in text_of(answer)
    assert 'value="Offer of a room"' in answer.content.decode()
    assert (shelf.kept, Upload.objects.count()) == ({}, 0)


def test_a_bucket_that_refuses_to_give_a_file_is_told_apart_from_a_lost_file(shelf, document_of, dana, as_user):
    document = document_of(dana)
    shelf.fault = 403
    answer = as_user(dana).get(reverse("download_document", args=[document.participant_id, document.pk, 1]))
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "The file is safe" in text_of(answer)


def test_what_was_stored_on_a_day_is_found_by_the_day(shelf):
    key = storing.keep(io.BytesIO(b"one"))
    shelf.kept["/cats-documents/documents/19990101/other"] = b"another day"
    assert list(storing.keys_of_day(clock.today())) == [key]
    assert shelf.wrong == []
