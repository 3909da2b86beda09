"""What is of no use any more is removed, with its content; everything else stays, whatever the storage does."""

import io
from datetime import timedelta

import pytest

from cats.core import clock, upkeep
from cats.core.actors import SYSTEM
from cats.core.drafts import KEPT_FOR
from cats.documents import services, storing, sweeping
from cats.documents.models import Upload
from tests.access.papers import file_of


@pytest.fixture
def file(dana):
    """A file of Dana's that came so many days ago: `file(31, state="waiting")`."""

    def make(days: float = 0, **facts: object) -> Upload:
        made = file_of(dana, "letter.pdf")
        Upload.objects.filter(pk=made.pk).update(created_at=clock.now() - timedelta(days=days), **facts)
        made.refresh_from_db()
        return made

    return make


def away(*_: object, **__: object) -> None:
    raise OSError


def is_kept(upload: Upload) -> tuple[bool, bool]:
    """Say whether the row is there, and whether its content is."""
    return Upload.objects.filter(pk=upload.pk).exists(), storing.store().exists(upload.storage_key)


def test_files_of_forms_that_nobody_sent_go_when_their_drafts_do(file, case_of, dana):
    old, young, attached = file(KEPT_FOR.days + 1), file(KEPT_FOR.days - 1), file(KEPT_FOR.days + 1)
    services.add_document(participant=case_of(dana), upload=attached, kind="other", title="Kept", by=SYSTEM)
    assert not sweeping.sweep()
    assert [is_kept(each) for each in (old, young, attached)] == [(False, False), (True, True), (True, True)]


def test_a_form_that_is_sent_while_its_file_is_swept_wins(file, case_of, dana):
    upload = file(KEPT_FOR.days + 1)
    services.add_document(participant=case_of(dana), upload=upload, kind="other", title="Just now", by=SYSTEM)
    assert not sweeping._let_go(upload)
    assert is_kept(upload) == (True, True)


def test_a_file_as_it_came_goes_when_its_scan_is_over_and_that_failed_at_once(file):
    key = storing.keep(io.BytesIO(b"as it came"))
    clean = file(quarantine_key=key)
    waiting = file(quarantine_key=storing.keep(io.BytesIO(b"as it came")), state="waiting")
    sweeping.sweep()
    clean.refresh_from_db()
    assert (clean.quarantine_key, storing.store().exists(key), is_kept(clean)) == ("", False, (True, True))
    assert storing.store().exists(waiting.quarantine_key)


def test_of_a_refused_file_nothing_is_left(file):
    refused = file(state="refused", why="Virus", quarantine_key=storing.keep(io.BytesIO(b"as it came")))
    sweeping.sweep()
    assert is_kept(refused) == (True, False)


def test_a_content_whose_row_was_never_written_goes_after_two_days(file, travel_to):
    travel_to(2026, 3, 2, 9, 0)
    unknown, known = storing.keep(io.BytesIO(b"nobody's")), file()
    travel_to(2026, 3, 3, 9, 0)
    sweeping.sweep()
    assert storing.store().exists(unknown)
    travel_to(2026, 3, 4, 9, 0)
    sweeping.sweep()
    assert not storing.store().exists(unknown)
    assert is_kept(known) == (True, True)


def test_a_storage_that_is_away_ends_the_sweep_and_loses_no_row(file, monkeypatch):
    old = file(KEPT_FOR.days + 1)
    with monkeypatch.context() as trouble:
        trouble.setattr(storing.store(), "delete", away)
        assert not sweeping.sweep()
    assert is_kept(old) == (True, True)
    sweeping.sweep()
    assert is_kept(old) == (False, False)


def test_a_long_sweep_says_that_there_is_more_and_is_a_duty_of_the_loop(file, monkeypatch):
    monkeypatch.setattr(sweeping, "MOST_A_TURN", 2)
    for _ in range(3):
        file(KEPT_FOR.days + 1)
    assert [sweeping.sweep(), sweeping.sweep()] == [True, False]
    assert not Upload.objects.exists()
    assert sweeping.sweep in [duty.work for duty in upkeep.duties()]
