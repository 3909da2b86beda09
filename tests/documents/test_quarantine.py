"""A document and a real clamd, over its socket: whatever it does, nobody opens what it has not called clean."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse

from cats.core import clock
from cats.documents.models import Document, Upload
from cats.documents.scanning import work
from cats.documents.scanning.clamd import Clamd
from tests.documents.daemon import Daemon
from tests.pages import text_of

# Of a clamd that says nothing.
PATIENCE = 0.3


@pytest.fixture
def daemon(settings, monkeypatch) -> Iterator[Callable[..., Daemon]]:
    """Start a clamd with a plan, as the settings name it: `daemon("closed", "OK")`. Nobody waits long for it."""
    monkeypatch.setitem(Clamd.__init__.__kwdefaults__, "patience", PATIENCE)
    made: list[Daemon] = []

    def start(*plan: str) -> Daemon:
        made.append(Daemon(*plan))
        settings.SCANNER_ADDRESS = made[-1].address
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.fixture
def letter(document_of, dana) -> Document:
    return document_of(dana, state="waiting", title="From the council")


@pytest.fixture
def status_of(as_user, dana) -> Callable[[Document], int]:
    """What Dana gets who opens a document."""
    browser = as_user(dana)
    return lambda one: browser.get(reverse("preview_document", args=[one.participant_id, one.pk, 1])).status_code


def scan_now() -> Upload:
    """Let whatever waits be due, and scan it."""
    Upload.objects.update(next_try_at=clock.now())
    work.scan_waiting()
    return Upload.objects.get()


def test_what_clamd_calls_clean_is_opened(daemon, letter, status_of):
    clamd = daemon("OK")
    upload = scan_now()
    # As it came, and as it is kept.
    assert (upload.state, upload.scanner, clamd.asked) == ("clean", "ClamAV", 2)
    assert status_of(letter) == 200


def test_what_clamd_finds_is_never_opened_and_the_case_asks_for_a_clean_copy(daemon, letter, status_of, as_user, dana):
    daemon("FOUND")
    upload = scan_now()
    assert (upload.state, upload.why, upload.quarantine_key) == ("refused", "Eicar-Signature", "")
    assert status_of(letter) == 404
    case = as_user(dana).get(reverse("case", args=[letter.participant_id]))
    assert "Upload a clean copy of “From the council”" in text_of(case)
    page = as_user(dana).get(reverse("document", args=[letter.participant_id, letter.pk]))
    assert "Add a clean copy" in text_of(page)


@pytest.mark.parametrize("trouble", ["closed", "slow"])
def test_a_clamd_that_hangs_up_or_says_nothing_is_asked_again(daemon, letter, status_of, trouble):
    daemon(trouble, "OK")
    upload = scan_now()
    assert (upload.state, upload.why, upload.attempts) == ("waiting", "ScannerAway", 1)
    assert upload.next_try_at > clock.now()
    assert status_of(letter) == 404
    assert scan_now().state == "clean"
    assert status_of(letter) == 200


def test_a_clamd_that_cannot_judge_a_file_is_asked_five_times_and_then_system_support_sees_it(
    daemon, letter, status_of, as_user, sam
):
    clamd = daemon("ERROR")
    states = [scan_now().state for _ in range(work.MOST_ATTEMPTS)]
    assert states == ["waiting"] * (work.MOST_ATTEMPTS - 1) + ["failed"]
    assert clamd.asked == work.MOST_ATTEMPTS
    assert status_of(letter) == 404
    page = text_of(as_user(sam).get(reverse("document_scans")))
    assert "INSTREAM size limit exceeded" in page
    assert "From the council" not in page


def test_a_clamd_that_is_not_there_is_waited_for(daemon, letter, status_of):
    daemon("OK").close()
    upload = scan_now()
    assert (upload.state, upload.why) == ("waiting", "ScannerAway")
    assert status_of(letter) == 404
