"""From quarantine to clean or refused, whatever the scanner and the storage do."""

from datetime import timedelta

import pytest

from cats.core import clock, upkeep
from cats.core.acts import Act
from cats.core.models import TimelineEntry
from cats.documents import services, storing
from cats.documents.codes import UploadState
from cats.documents.models import Upload
from cats.documents.scanning import CannotScan, ScannerAway, work
from cats.documents.scanning.local import EICAR
from cats.documents.selectors import counts
from tests.documents import files


@pytest.fixture
def waiting(dana) -> Upload:
    return files.upload(dana, state="waiting")


def due_now(upload: Upload) -> Upload:
    Upload.objects.filter(pk=upload.pk).update(next_try_at=clock.now())
    upload.refresh_from_db()
    return upload


def test_a_harmless_file_becomes_clean_and_what_came_is_forgotten(waiting):
    assert not work.scan_waiting()
    sent, kept = waiting.quarantine_key, waiting.storage_key
    waiting.refresh_from_db()
    assert waiting.is_clean
    assert waiting.quarantine_key == ""
    assert not storing.store().exists(sent)
    assert storing.store().exists(kept)


def test_eicar_is_refused_though_the_kept_file_would_not_hold_it(document_of, dana):
    content = files.word({"word/media/note.bin": EICAR})
    document = document_of(dana, state="waiting", content=content, name="letter.docx")
    work.scan_waiting()
    upload = document.versions.get().upload
    assert (upload.state, upload.why) == (UploadState.REFUSED, "Eicar-Test-Signature")
    assert not storing.store().exists(upload.storage_key)
    assert TimelineEntry.objects.filter(participant=document.participant, act=Act.DOCUMENT_REFUSED, by=None).exists()
    assert not counts(document)


def test_eicar_beside_a_pdf_is_found_in_the_file_as_it_came(dana):
    upload = files.upload(dana, state="waiting", content=files.pdf() + EICAR)
    work.scan_waiting()
    upload.refresh_from_db()
    assert upload.state == UploadState.REFUSED


def test_a_scanner_that_is_away_is_waited_for_longer_and_longer(waiting, judge):
    judge.verdict = ScannerAway()
    pauses = []
    for _ in range(9):
        work.scan_waiting()
        waiting.refresh_from_db()
        pauses.append(waiting.next_try_at - clock.now())
        due_now(waiting)
    assert waiting.state == UploadState.WAITING
    assert timedelta(seconds=3) < pauses[0] < pauses[1] < pauses[2]
    assert pauses[-1] <= work.LONGEST_PAUSE
    judge.verdict = ""
    work.scan_waiting()
    waiting.refresh_from_db()
    assert waiting.is_clean


def test_a_file_that_the_scanner_cannot_judge_fails_after_some_tries_and_can_be_tried_again(waiting, judge, sam):
    judge.verdict = CannotScan("size limit exceeded")
    for _ in range(work.MOST_ATTEMPTS):
        work.scan_waiting()
        due_now(waiting)
    assert (waiting.state, waiting.why) == (UploadState.FAILED, "size limit exceeded")
    judge.verdict = ""
    services.scan_again(upload=waiting, by=sam)
    work.scan_waiting()
    waiting.refresh_from_db()
    assert waiting.is_clean


def test_what_is_not_what_was_stored_is_never_called_clean(waiting):
    storing.store().delete(waiting.storage_key)
    work.scan_waiting()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.why) == (UploadState.WAITING, work.NOT_AS_STORED)


def test_a_storage_that_is_away_is_waited_for(waiting, monkeypatch):
    def away(*_, **__):
        raise OSError

    monkeypatch.setattr(storing.store(), "open", away)
    assert not work.scan_waiting()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.why) == (UploadState.WAITING, "StorageAway")


def test_two_scanners_side_by_side_take_a_file_once(waiting, judge):
    assert work._claimed() == waiting
    assert work._claimed() is None


def test_a_verdict_does_not_undo_another(waiting, judge):
    Upload.objects.filter(pk=waiting.pk).update(state=UploadState.REFUSED, why="found before")
    work._conclude(waiting, "", "Obedient")
    waiting.refresh_from_db()
    assert waiting.state == UploadState.REFUSED


def test_the_loop_scans_where_no_worker_is(waiting):
    duty = next(each for each in upkeep.duties() if each.name == "documents.scan")
    assert not upkeep.do_safely(duty)
    waiting.refresh_from_db()
    assert waiting.is_clean
