"""Links that open an account are made when the e-mail is sent, and work."""

import re

from django.core import mail

from cats.core.outbox import OutboxMessage, sending
from cats.organisations.administration import letters
from cats.organisations.models import User


def test_an_invitation_leads_to_the_page_for_a_new_password(dana, quinn, client):
    User.objects.filter(pk=dana.pk).update(status="pending")
    letters.invite(dana, by=quinn)
    message = OutboxMessage.objects.get(kind="invitation")
    assert "/password/" not in str(message.facts)

    sending.send(message.pk)

    sent = mail.outbox[-1]
    link = re.search(r"http\S+(/password/new/\S+)", sent.body)
    assert sent.to == [dana.email]
    assert link is not None
    assert client.get(link.group(1), follow=True).status_code == 200
    assert "/password/forgotten/" in sent.body


def test_the_warning_of_dormancy_says_how_long_and_where(dana):
    letters.warn_of_dormancy(dana, days=23, key="once")

    sending.send(OutboxMessage.objects.get(kind="dormancy_warning").pk)

    assert "for 23 days" in mail.outbox[-1].body
    assert "/sign-in/" in mail.outbox[-1].body
