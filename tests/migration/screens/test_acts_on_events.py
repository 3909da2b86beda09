"""Retrying and discarding events and late transactions, and having differences put right."""

from datetime import timedelta

import pytest

from cats.core import clock, submissions
from migration.models import DriftFinding, FinanceGrace, SyncEvent
from tests.migration.screens.rows import make_events
from tests.pages import send, text_of


def press(browser, address: str, **answers):
    sent = browser.post(f"/migration/{address}", {"submission_key": submissions.new_key()} | answers)
    return text_of(browser.get(sent["Location"])) if sent.status_code == 302 else sent.status_code


@pytest.fixture
def dead(db) -> SyncEvent:
    return next(event for event in make_events() if event.state == "dead")


def test_an_event_that_was_given_up_is_handled_again(operating, dead):
    assert "The event will be handled within seconds." in press(operating, f"events/{dead.pk}/retry/")
    dead.refresh_from_db()
    assert dead.state in {"pending", "retrying"}


def test_an_event_that_is_done_with_cannot_be_retried_and_that_is_said(operating, dead):
    handled = SyncEvent.objects.get(state="handled")

    assert "does not wait for another try" in press(operating, f"events/{handled.pk}/retry/")


def test_all_that_were_given_up_are_retried_at_once(operating, dead):
    assert "Retry all that were given up (1)" in text_of(operating.get("/migration/events/"))
    assert "1 event will be handled within seconds." in press(operating, "events/retry/")
    assert not SyncEvent.objects.filter(state="dead").exists()
    assert "Nothing was left to retry." in press(operating, "events/retry/")


def test_an_event_is_discarded_with_a_reason_and_not_without(operating, dead):
    address = f"/migration/events/{dead.pk}/discard/"

    refused = send(operating, address)
    send(operating, address, reason="Deleted in NOMIS")

    assert "Enter why nothing more is to be done" in text_of(refused)
    dead.refresh_from_db()
    assert (dead.state, dead.detail) == ("discarded", "Deleted in NOMIS")


def test_an_event_waits_behind_earlier_ones_about_the_same(operating, dead):
    newer = SyncEvent.objects.create(message_id="n", event_type="VISIT_CANCELLED", subject=dead.subject)

    page = text_of(operating.get(f"/migration/events/{newer.pk}/"))

    assert "Waits behind 2 earlier events about the same record" in page


def test_only_late_transactions_are_listed_and_those_given_up_can_be_retried(operating):
    now = clock.now()
    for number, (due, dead) in enumerate([(-5, False), (-5, True), (5, False)]):
        FinanceGrace.objects.create(
            transaction_id=100 + number, due_at=now + timedelta(minutes=due), event_type="E", is_dead=dead
        )

    page = operating.get("/migration/late-transactions/").content.decode()

    assert ">100<" in page and ">101<" in page and ">102<" not in page  # noqa: PT018 - one list
    assert page.count("/retry/") == 1
    assert "Transaction 101 will be read" in press(operating, "late-transactions/101/retry/")
    assert not FinanceGrace.objects.get(pk=101).is_dead
    assert press(operating, "late-transactions/999/retry/") == 404


def test_one_difference_or_all_of_a_domain_are_put_right(operating):
    one, two, other = (
        DriftFinding.objects.create(domain=domain, key=key, direction="different", fields=["room"])
        for domain, key in (("visits", "1"), ("visits", "2"), ("contacts", "3"))
    )

    assert "1 record will be read again" in press(operating, "drift/repair/", finding=one.pk)
    assert set(SyncEvent.objects.values_list("subject", flat=True)) == {"visit:1"}
    assert "2 records will be read again" in press(operating, "drift/repair/", domain="visits")
    assert "visit:2" in set(SyncEvent.objects.values_list("subject", flat=True))
    assert "person:3" not in set(SyncEvent.objects.values_list("subject", flat=True))
    assert "Nothing of this is left to repair" in press(operating, "drift/repair/", finding=0)
    assert other.repaired_at is None and two.repaired_at is None  # noqa: PT018 - neither is done yet


@pytest.mark.parametrize("path", ["events/{}/retry/", "events/{}/discard/", "events/retry/", "drift/repair/"])
def test_who_only_looks_cannot_act(looking, dead, path):
    before = list(SyncEvent.objects.order_by("pk").values())

    assert press(looking, path.format(dead.pk), reason="x") == 403
    assert list(SyncEvent.objects.order_by("pk").values()) == before
