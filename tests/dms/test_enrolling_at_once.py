"""Two workers enrol the same person in the same moment: one case, and the other is led to it."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from cats.dms.views import candidates as views
from cats.participants.models import Participant
from tests.dms.conftest import UPCI
from tests.dms.test_candidate_pages import answers, seek
from tests.pages import text_of


@pytest.fixture
def both_at_once(monkeypatch):
    """Let two requests go on to the work together, when both have found that there is no case yet."""
    meeting, enrol = threading.Barrier(2, timeout=10), views.enrol_candidate

    def together(**facts):
        meeting.wait()
        return enrol(**facts)

    monkeypatch.setattr(views, "enrol_candidate", together)


def test_one_case_is_opened_and_the_other_worker_is_led_to_it(
    committed_database, dms, dana, omar, as_user, both_at_once
):
    browsers = [as_user(dana), as_user(omar)]
    pages = [seek(browser) for browser in browsers]

    def send(number: int):
        try:
            page = pages[number]
            return browsers[number].post(page.redirect_chain[-1][0], answers(page), follow=True)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(send, (0, 1)))

    case = Participant.objects.get(upci=UPCI)
    first, second = sorted(done, key=lambda answer: "already has a case" in text_of(answer))
    assert first.redirect_chain[-1][0].startswith(f"/cases/{case.pk}/")
    assert second.status_code == 200
    assert "Somebody opened a case for this person while you were looking" in text_of(second)
    assert reverse("case", args=[case.pk]) in second.content.decode()
