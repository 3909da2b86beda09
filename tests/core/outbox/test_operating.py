"""The operator's page: what failed and why, never what a message says; sent again, or given up."""

import uuid

import pytest
from django.core import mail
from django.urls import reverse

from cats.core import clock, outbox
from cats.core.outbox import OutboxMessage, sending

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead(dana):
    posted = outbox.post(kind="password_changed", to=dana, facts={"secret": "Letterwordsmark"})
    OutboxMessage.objects.filter(pk=posted.pk).update(
        state="dead", attempts=10, problem="The mail server answered 550.", ended_at=clock.now()
    )
    return posted


def press(browser, name, message):
    return browser.post(reverse(name, args=[message.pk]), {"submission_key": str(uuid.uuid4())}, follow=True)


def test_the_page_says_what_could_not_be_sent_and_not_what_it_says(as_user, sam, dead):
    page = as_user(sam).get(reverse("outbox")).text

    assert "1 message could not be sent" in page
    assert "The mail server answered 550." in page
    assert "Letterwordsmark" not in page


def test_a_dead_letter_that_is_sent_again_arrives(as_user, sam, dead):
    page = press(as_user(sam), "retry_message", dead)
    sending.send_due()

    assert "will be tried again" in page.text
    assert len(mail.outbox) == 1
    assert "no dead letter any longer" in press(as_user(sam), "retry_message", dead).text


def test_a_dead_letter_that_is_given_up_is_never_sent(as_user, sam, dead):
    press(as_user(sam), "give_up_message", dead)
    sending.send_due()

    dead.refresh_from_db()
    assert (dead.state, mail.outbox) == ("given_up", [])


def test_the_service_desk_looks_and_does_not_touch(as_user, rosa, dead):
    browser = as_user(rosa)

    assert "Send again" not in browser.get(reverse("outbox")).text
    assert press(browser, "retry_message", dead).status_code == 403


def test_the_list_asks_the_same_whatever_it_holds(as_user, sam, dana, django_assert_num_queries):
    browser = as_user(sam)
    browser.get(reverse("outbox"))
    for _ in range(30):
        outbox.post(kind="password_changed", to=dana)
    with django_assert_num_queries(5):
        browser.get(reverse("outbox"))
