"""Several transfers accepted at once: one owner for all or one each, a preview, an outcome for each."""

import pytest
from django.urls import reverse

from cats.core import case_page
from cats.core.acts import BulkAct
from cats.core.jobs import Job
from cats.core.models import BulkEntry
from cats.participants.models import Participant
from cats.transfers import services
from cats.transfers.models import Transfer
from tests.pages import hidden_fields, text_of
from tests.transfers.conftest import HOLME_HOUSE

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(dana, zack, case_of, move):
    """Three people of Dana's who have moved to the North East."""
    cases = [move(case_of(dana, "Anna", f"Brown{letter}"), HOLME_HOUSE) for letter in "abc"]
    return [Transfer.objects.get(participant=case) for case in cases]


def choose(browser, transfers):
    """Tick these on the list and go on; return the address of the form."""
    answer = browser.post(
        reverse("select_transfers"),
        {"selected": [each.pk for each in transfers], "address": reverse("incoming_transfers")},
    )
    return answer["Location"]


def send(browser, address, **answers):
    return browser.post(address, hidden_fields(browser.get(address)) | answers)


def owners():
    return list(Participant.objects.order_by("last_name").values_list("owner__display_name", flat=True))


def test_one_owner_for_all_and_another_for_one_with_a_preview(as_user, zack, zoe, three):
    browser = as_user(zack)
    address = choose(browser, three)
    chosen = {"to": zoe.pk, f"to_{three[1].pk}": zack.pk, "note": "Nearest"}

    preview = send(browser, address, **chosen)
    assert owners() == [None] * 3
    assert text_of(preview).count("The case belongs to Zoe Finch") == 2
    assert "The case belongs to Zack Lund" in text_of(preview)
    assert "Accept 3 transfers" in text_of(preview)

    answer = browser.post(address, hidden_fields(preview) | {"confirmed": "yes"})
    job = Job.objects.get()
    assert answer["Location"] == job.get_absolute_url()
    assert owners() == ["Zoe Finch", "Zack Lund", "Zoe Finch"]
    assert (job.done, job.refused) == (3, 0)
    assert "BROWNA, Anna" in text_of(browser.get(job.get_absolute_url()))
    assert BulkEntry.objects.get().act == BulkAct.TRANSFERS_ACCEPTED


def test_the_same_form_again_accepts_nothing_twice(as_user, zack, zoe, three):
    browser = as_user(zack)
    address = choose(browser, three)
    preview = send(browser, address, to=zoe.pk)
    sent = hidden_fields(preview) | {"confirmed": "yes"}

    first, again = browser.post(address, sent), browser.post(address, sent)

    assert first["Location"] == again["Location"]
    assert Job.objects.count() == 1


def test_nobody_chosen_is_said_beside_each_case(as_user, zack, three):
    browser = as_user(zack)

    page = text_of(send(browser, choose(browser, three)))

    assert all(f"Choose who takes the case of BROWN{letter}, Anna" in page for letter in "ABC")


def test_what_was_decided_meanwhile_is_refused_and_the_others_are_accepted(as_user, zack, zoe, three):
    judged = services.judge_accepting(owners={each.pk: zoe for each in three}, by=zack)
    services.accept_transfer(transfer=three[0], to=zack, by=zack)

    job = services.start_accepting(owners={each.transfer.pk: each.to for each in judged}, by=zack)

    assert (job.done, job.refused) == (2, 1)
    assert owners() == ["Zack Lund", "Zoe Finch", "Zoe Finch"]
    assert "This transfer is over" in job.items.get(object_id=three[0].pk).reason


def test_somebody_who_does_not_work_there_is_no_choice(as_user, zack, dana, three):
    browser = as_user(zack)
    address = choose(browser, three)

    assert f'<option value="{dana.pk}"' not in browser.get(address).text
    assert "is not, or no longer, on the list" in text_of(send(browser, address, to=dana.pk))
    assert owners() == [None] * 3


def test_a_restricted_record_is_accepted_by_itself_alone(as_user, zack, zoe, three, monkeypatch):
    hidden = three[2].participant_id
    monkeypatch.setattr(case_page, "masks", [lambda by, ids: {hidden} & set(ids)])

    job = services.start_accepting(owners={each.pk: zoe for each in three}, by=zack)

    assert (job.done, job.refused) == (2, 1)
    assert "restricted" in job.items.get(object_id=three[2].pk).reason


def test_nothing_ticked_leads_back(as_user, zack, three):
    answer = as_user(zack).post(reverse("select_transfers"), {"address": "https://elsewhere.example/"}, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("incoming_transfers")
    assert "Tick some transfers" in text_of(answer)


def test_each_list_has_a_search_of_its_own(as_user, zack, priya, three, monkeypatch):
    received, sent = as_user(zack), as_user(priya)

    for browser, name in ((received, "incoming_transfers"), (sent, "outgoing_transfers")):
        found = text_of(browser.get(reverse(name), {"q": "browna"}))
        assert "BROWNA, Anna" in found
        assert "BROWNB" not in found
        assert "BROWNA, Anna" in text_of(browser.get(reverse(name), {"q": "holme"}))
    masked = three[0].participant_id
    monkeypatch.setattr(case_page, "masks", [lambda by, ids: {masked} & set(ids)])
    assert "Nothing matches" in text_of(received.get(reverse("incoming_transfers"), {"q": "browna"}))
