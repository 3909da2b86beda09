"""Changing a password, and setting one by a link from an e-mail."""

import re
import smtplib
from unittest.mock import patch

import pytest
from django.core import mail

from cats.organisations.models import SignInEvent, User, UserStatus
from cats.organisations.sign_in import lockout
from tests.cast import PASSWORD
from tests.pages import send, text_of

Kind = SignInEvent.Kind
ASK, CHANGE = "/password/forgotten/", "/account/password/"
SENDING = "django.core.mail.backends.locmem.EmailBackend.send_messages"
NEW = "four words never seen"


def link_in(message) -> str:
    return re.search(r"http://localhost:8000(/password/new/\S+)", message.body)[1]


@pytest.fixture
def link(visitor, dana) -> str:
    """The link in Dana's e-mail."""
    visitor.post(ASK, {"email": dana.email})
    return link_in(mail.outbox[-1])


def follow(visitor, link, password=NEW):
    """Open the link and set the password on the page behind it."""
    page = visitor.get(link)
    return visitor.post(page["Location"], {"password1": password})


def test_the_link_sets_a_new_password_and_signs_nobody_in(visitor, dana, link, kinds):
    answer = follow(visitor, link)

    assert answer["Location"] == "/sign-in/"
    assert not visitor.is_signed_in
    visitor.enter(dana.email, PASSWORD)
    assert not visitor.is_signed_in
    visitor.enter(dana.email, NEW)
    assert visitor.is_signed_in
    assert Kind.PASSWORD_RESET_ASKED in kinds(user=dana)
    assert Kind.PASSWORD_RESET in kinds(user=dana)


def test_the_link_is_not_in_the_address_of_the_page_behind_it(visitor, link):
    assert visitor.get(link)["Location"].endswith("-set-password/")


def test_the_link_works_once(visitor, another_visitor, dana, link):
    follow(visitor, link)

    assert "This link does not work any more" in text_of(another_visitor.get(link))


def test_the_link_works_for_an_hour(visitor, dana, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    visitor.post(ASK, {"email": dana.email})
    link = link_in(mail.outbox[-1])
    travel_to(2026, 3, 4, 10, 0, 1)

    assert "This link does not work any more" in text_of(visitor.get(link))


@pytest.mark.parametrize("link", ["/password/new/x-y/", "/password/new/zzzzzzzzzzzzzzzz-abc/", "/password/new/1-2-3/"])
def test_a_made_up_link_says_so(visitor, dana, link):
    assert "This link does not work any more" in text_of(visitor.get(link))


def test_somebody_who_has_left_meanwhile_sets_none(visitor, dana, link):
    User.objects.filter(pk=dana.pk).update(status=UserStatus.LEFT)

    assert "This link does not work any more" in text_of(visitor.get(link))


def test_a_new_person_sets_their_first_password_this_way(visitor, person):
    user = person("Nia New", "1.1.1.1.1.", status=UserStatus.PENDING)
    user.set_unusable_password()
    user.save()

    visitor.post(ASK, {"email": user.email})
    follow(visitor, link_in(mail.outbox[-1]))
    visitor.enter(user.email, NEW)

    assert visitor.is_signed_in


def test_the_policy_holds_there_too(visitor, dana, link):
    assert "Choose a password that is not one of your last 10" in text_of(follow(visitor, link, PASSWORD))


def test_a_new_password_does_not_unlock(visitor, dana, link):
    for _ in range(5):
        visitor.enter(dana.email, "a guess")

    follow(visitor, link)

    assert lockout.locked_until(dana.email) is not None


def test_a_new_password_does_not_replace_the_second_step(visitor, dana, app_of, link):
    app_of(dana)
    follow(visitor, link)

    visitor.enter(dana.email, NEW)

    assert not visitor.is_signed_in


def test_it_ends_every_session(visitor, another_visitor, dana, link):
    another_visitor.enter(dana.email)
    visitor.post(ASK, {"email": dana.email})

    follow(visitor, link_in(mail.outbox[-1]))

    assert not another_visitor.is_signed_in


def test_the_link_leads_to_our_address_whatever_the_browser_claims(visitor, dana, settings):
    settings.SITE_ADDRESS = "https://cats.example/"
    settings.ALLOWED_HOSTS = ["*"]

    visitor.post(ASK, {"email": dana.email}, HTTP_HOST="evil.example")

    assert "https://cats.example/password/new/" in mail.outbox[0].body
    assert "evil" not in mail.outbox[0].body


@pytest.mark.parametrize("name", ["dana.reed@example.org", "no.such.one@example.org"])
def test_a_mail_server_that_is_down_gives_a_page_that_tells_nothing(visitor, dana, name):
    with patch(SENDING, side_effect=smtplib.SMTPException("down")):
        answer = visitor.post(ASK, {"email": name})

    assert answer.status_code == 503
    assert "We cannot send email at the moment" in text_of(answer)
    assert name not in text_of(answer)


def test_asking_again_and_again_is_stopped(visitor, dana, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "reset_password": "30/h/ip,2/h/key"}

    answers = [visitor.post(ASK, {"email": dana.email}).status_code for _ in range(3)]

    assert answers == [302, 302, 429]
    assert len(mail.outbox) == 2


def test_names_are_written_into_e_mails_as_they_are(visitor, dana):
    User.objects.filter(pk=dana.pk).update(display_name="Dana O'Reed & Co")

    visitor.post(ASK, {"email": dana.email})

    assert "Hello Dana O'Reed & Co," in mail.outbox[0].body
    assert mail.outbox[0].subject == "Set a new password for CATS"


def test_changing_it_takes_the_present_one(visitor, dana, kinds):
    visitor.enter(dana.email)

    refused = send(visitor, CHANGE, oldpassword="a guess", password1=NEW)
    done = send(visitor, CHANGE, oldpassword=PASSWORD, password1=NEW)

    assert "The password is not right" in text_of(refused)
    assert done["Location"] == "/account/"
    assert kinds(user=dana)[-2:] == [Kind.WRONG_PASSWORD, Kind.PASSWORD_CHANGED]
    assert [message.subject for message in mail.outbox] == ["Your password for CATS was changed"]


def test_a_mail_server_that_is_down_does_not_undo_the_change(visitor, another_visitor, dana):
    visitor.enter(dana.email)

    with patch(SENDING, side_effect=ConnectionRefusedError):
        send(visitor, CHANGE, oldpassword=PASSWORD, password1=NEW)
    another_visitor.enter(dana.email, NEW)

    assert another_visitor.is_signed_in


def test_no_password_is_ever_sent_back_in_a_page(visitor, dana):
    visitor.enter(dana.email)

    answer = visitor.post(CHANGE, {"oldpassword": "my old secret", "password1": "short"})

    assert "my old secret" not in answer.content.decode()
