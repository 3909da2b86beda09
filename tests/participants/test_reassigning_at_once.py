"""Two managers reassign the same case in the same moment: one does, the other gets the page that shows both."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.urls import reverse

from cats.core.roles import Role
from cats.participants.models import OwnershipSpan, Participant
from cats.participants.views import actions
from tests.pages import hidden_fields, text_of


def test_one_reassigns_and_the_other_gets_the_conflict_page(
    committed_database, case_of, dana, omar, priya, person, as_user, monkeypatch
):
    case = case_of(dana)
    pip, rae = person("Pip Marsh", "1.1.1.1.", Role.QA_FINANCE), person("Rae Field", "1.1.1.1.1.")
    meeting, reassign = threading.Barrier(2, timeout=10), actions.services.reassign_participant

    def together(**facts):
        meeting.wait()
        return reassign(**facts)

    monkeypatch.setattr(actions.services, "reassign_participant", together)
    address = reverse("reassign_case", args=[case.pk])
    managers = [(as_user(priya), omar, "Nearer"), (as_user(pip), rae, "Knows her")]
    opened = [hidden_fields(browser.get(address)) for browser, _, _ in managers]

    def send(number: int):
        browser, to, reason = managers[number]
        try:
            return browser.post(address, opened[number] | {"to": to.pk, "reason": reason})
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(send, (0, 1)))

    assert sorted(answer.status_code for answer in done) == [302, 409]
    lost = 0 if done[0].status_code == 409 else 1
    page = text_of(done[lost])
    assert managers[lost][2] in page
    winner = managers[1 - lost][1]
    assert winner.display_name in page
    assert Participant.objects.get(pk=case.pk).owner == winner
    assert OwnershipSpan.objects.filter(participant=case).count() == 2
