"""The demonstration has people in transit, notifications of both kinds, and a letter that could not be sent."""

import pytest

from cats.core.outbox import OutboxMessage
from cats.demo.accounts import SUPPORT_WORKER
from cats.notifications.models import Notification
from cats.transfers.codes import OPEN
from cats.transfers.models import Transfer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def test_some_are_in_transit_and_each_of_them_is_nobody_s_case_yet():
    pending = Transfer.objects.filter(state__in=OPEN)

    assert pending.exists()
    assert not pending.exclude(participant__owner=None).exists()
    assert Transfer.objects.exclude(state__in=OPEN).exists()


def test_the_demo_worker_has_read_some_notifications_and_not_others():
    told = Notification.objects.filter(to__email=SUPPORT_WORKER.email)

    assert told.filter(read_at=None).exists()
    assert told.exclude(read_at=None).exists()


def test_one_letter_is_dead():
    assert OutboxMessage.objects.filter(state="dead").count() == 1
