"""One e-mail a day, for those who want it, about what is new; it names nobody."""

from datetime import timedelta

import pytest
from django.core import mail

from cats.core.outbox import OutboxMessage, sending
from cats.notifications import digests
from cats.notifications.models import Notification
from cats.notifications.services import choose_digest, notify

pytestmark = pytest.mark.django_db


@pytest.fixture
def wanting(dana, case_of, travel_to):
    """Dana wants a digest since yesterday, and was given a case today."""
    travel_to(2026, 3, 3, 12, 0)
    choose_digest(by=dana, digest="daily")
    travel_to(2026, 3, 4, 6, 30)
    return case_of(dana, "Anna", "Brownmark")


def test_it_says_how_many_and_which_case_numbers_and_names_nobody(wanting, dana, travel_to):
    travel_to(2026, 3, 4, 7, 1)

    digests.post_due()
    sending.send_due()

    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([dana.email], "You have 1 new notification in CATS")
    assert f"case number {wanting.pk}" in sent.body
    assert "Brownmark" not in sent.body + sent.subject


def test_it_comes_once_a_day_whoever_looks_how_often(wanting, travel_to):
    travel_to(2026, 3, 4, 6, 59)
    digests.post_due()
    assert not OutboxMessage.objects.exists()
    for minute in (0, 5, 50):
        travel_to(2026, 3, 4, 7, minute)
        digests.post_due()

    assert OutboxMessage.objects.count() == 1


def test_what_was_told_or_read_is_not_told_again(wanting, dana, travel_to):
    travel_to(2026, 3, 4, 7, 0)
    digests.post_due()
    travel_to(2026, 3, 4, 15, 0)
    read = notify(to=dana, kind="job_done", link="/jobs/")
    Notification.objects.filter(pk=read.pk).update(read_at=read.at + timedelta(minutes=1))
    travel_to(2026, 3, 5, 7, 0)
    digests.post_due()

    assert OutboxMessage.objects.count() == 1


def test_whoever_has_not_asked_gets_none(dana, case_of, travel_to):
    travel_to(2026, 3, 4, 9, 0)
    case_of(dana)

    digests.post_due()

    assert not OutboxMessage.objects.exists()
