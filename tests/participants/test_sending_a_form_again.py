"""A form that is sent again, because the answer to it was lost, gets the same answer and has no second effect."""

import pytest
from django.urls import reverse

from cats.participants.models import OwnershipSpan, ParticipantLabel
from tests.pages import hidden_fields


@pytest.fixture
def sent_twice(as_user):
    """Fill in a form once and send it twice; return both answers."""

    def send(user, address, **answers):
        browser = as_user(user)
        filled = hidden_fields(browser.get(address)) | answers
        return [browser.post(address, filled) for _ in range(2)]

    return send


def test_the_new_owner_need_not_be_a_choice_any_longer(sent_twice, case_of, dana, omar, priya):
    case = case_of(dana)

    first, second = sent_twice(priya, reverse("reassign_case", args=[case.pk]), to=str(omar.pk))

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert OwnershipSpan.objects.filter(participant=case, owner=omar).count() == 1


def test_the_label_need_not_be_missing_any_longer(sent_twice, case_of, label_named, dana):
    case, label = case_of(dana), label_named("Veteran")

    first, second = sent_twice(dana, reverse("add_label", args=[case.pk]), label=str(label.pk))

    assert (first.status_code, second.status_code) == (302, 302)
    assert ParticipantLabel.objects.filter(participant=case).count() == 1


def test_an_invalid_form_is_not_taken_for_one_that_was_sent(as_user, case_of, dana):
    address = reverse("add_label", args=[case_of(dana).pk])
    browser = as_user(dana)

    again = browser.post(address, hidden_fields(browser.get(address)) | {"label": "0"})

    assert again.status_code == 200
    assert browser.post(address, {"submission_key": "no key", "label": "0"}).status_code == 200


def test_the_next_page_says_once_what_was_done(as_user, case_of, dana):
    browser, address = as_user(dana), reverse("add_note", args=[case_of(dana).pk])
    filled = hidden_fields(browser.get(address)) | {"text": "Met at the hub"}

    sent = [browser.post(address, filled) for _ in range(2)]

    assert browser.get(sent[1].headers["Location"]).content.decode().count("Your note is added.") == 1
