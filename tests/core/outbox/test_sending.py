"""What becomes of a message: sent once, tried again after a pause, given to an operator with the reason."""

from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection, transaction

from cats.core import outbox
from cats.core.outbox import OutboxMessage, rules, sending


def refuse(monkeypatch, error):
    def send(self, fail_silently=False):
        raise error

    monkeypatch.setattr(EmailMessage, "send", send)


def let_it_be_due():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cats_outboxmessage SET run_after = clock_timestamp(), held_until = NULL")


def test_a_message_is_sent_once_to_whom_it_is_for(dana):
    posted = outbox.post(kind="password_changed", to=dana)

    sending.send_due()
    sending.send_due()

    [sent] = mail.outbox
    assert sent.to == [dana.email]
    assert (sent.subject, sent.extra_headers["Message-ID"]) == (
        "Your password for CATS was changed",
        sending.message_id_of(posted),
    )
    posted.refresh_from_db()
    assert (posted.state, posted.attempts, posted.problem) == ("sent", 1, "")


@transaction.atomic
def post_and_fail(to):
    outbox.post(kind="password_changed", to=to)
    raise ZeroDivisionError


def test_what_is_rolled_back_is_never_sent(dana):
    with pytest.raises(ZeroDivisionError):
        post_and_fail(dana)

    sending.send_due()

    assert mail.outbox == []


def test_the_same_key_is_posted_once(dana):
    first = outbox.post(kind="password_changed", to=dana, key="digest:1")

    assert first is not None
    assert outbox.post(kind="password_changed", to=dana, key="digest:1") is None
    assert OutboxMessage.objects.count() == 1


def test_a_mail_server_that_is_away_is_tried_again_and_then_an_operator_is_asked(dana, monkeypatch):
    refuse(monkeypatch, ConnectionRefusedError("mail.example.org"))
    posted = outbox.post(kind="password_changed", to=dana)

    sending.send_due()
    assert sending.send_due() is False, "it rests before it is tried again"
    posted.refresh_from_db()
    assert (posted.state, posted.attempts) == ("waiting", 1)
    for _ in range(rules.MOST_ATTEMPTS - 1):
        let_it_be_due()
        sending.send_due()

    posted.refresh_from_db()
    assert (posted.state, posted.attempts) == ("dead", rules.MOST_ATTEMPTS)
    assert posted.problem == "The mail server could not be reached (ConnectionRefusedError)."


def test_an_address_that_is_refused_for_good_is_not_tried_again_and_the_reason_does_not_name_it(dana, monkeypatch):
    refuse(monkeypatch, SMTPRecipientsRefused({dana.email: (550, b"no such user")}))
    posted = outbox.post(kind="password_changed", to=dana)

    sending.send_due()

    posted.refresh_from_db()
    assert (posted.state, posted.problem) == ("dead", "The mail server does not take mail for this address (550).")


def test_a_message_that_ends_every_process_is_left_to_an_operator(dana):
    posted = outbox.post(kind="password_changed", to=dana)
    OutboxMessage.objects.filter(pk=posted.pk).update(attempts=rules.MOST_ATTEMPTS)

    sending.send_due()

    posted.refresh_from_db()
    assert (posted.state, mail.outbox) == ("dead", [])


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 30), (1, 30), (2, 60), (3, 120), (8, 3600), (60, 3600)])
def test_pauses_double_up_to_an_hour(attempts, seconds):
    assert rules.pause_after(attempts).total_seconds() == seconds
