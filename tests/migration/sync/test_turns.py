"""Whose turn it is: in order within a subject, one at a time, several subjects side by side."""

import threading

import pytest
from django.db import connection
from django.db.models.functions import Now

from migration.models import SyncEvent
from migration.sync import handling, inbox


def states() -> list[str]:
    return list(SyncEvent.objects.order_by("id").values_list("state", flat=True))


def test_a_later_event_of_a_subject_waits_for_the_earlier_one(db, send):
    first, second = send("PERSON-UPDATED", personId=1), send("PERSON-DELETED", personId=1)
    other = send("PERSON-UPDATED", personId=2)

    taken = [hold.event_id for hold in inbox.take(10)]

    assert taken == [first.pk, other.pk]
    assert inbox.take(10) == []
    inbox.end(inbox.Hold(first.pk, SyncEvent.objects.get(pk=first.pk).holder), "handled", outcome="x")
    assert [hold.event_id for hold in inbox.take(10)] == [second.pk]


def test_an_event_that_is_to_be_tried_again_keeps_later_ones_waiting(db, send):
    send("PERSON-UPDATED", personId=1)
    send("PERSON-DELETED", personId=1)
    [hold] = inbox.take(10)
    inbox.fail(hold, outcome="source_unavailable")

    assert states() == ["retrying", "pending"]
    assert inbox.take(10) == []


def test_an_event_that_was_given_up_lets_later_ones_pass(db, send):
    send("PERSON-UPDATED", personId=1)
    second = send("PERSON-DELETED", personId=1)
    [hold] = inbox.take(10)
    inbox.fail(hold, outcome="unknown_code", for_good=True)

    assert [hold.event_id for hold in inbox.take(10)] == [second.pk]


def test_the_pauses_are_1_10_60_and_600_seconds_and_then_it_is_given_up(db, send):
    event, pauses = send("PERSON-UPDATED", personId=1), []
    for _ in range(5):
        SyncEvent.objects.update(run_after=None)
        [hold] = inbox.take(1)
        inbox.fail(hold, outcome="source_unavailable", detail="503")
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM run_after - clock_timestamp()) FROM migration_syncevent")
            pauses.append(cursor.fetchone()[0])

    event.refresh_from_db()
    assert [round(float(pause)) for pause in pauses[:4]] == [1, 10, 60, 600]
    assert (pauses[4], event.state, event.outcome, event.attempts) == (None, "dead", "source_unavailable", 5)


def test_an_event_whose_handler_died_is_taken_again_when_its_lease_is_over(db, send):
    event = send("PERSON-UPDATED", personId=1)
    [dead] = inbox.take(1)
    assert inbox.take(1) == []
    SyncEvent.objects.update(held_until=Now())

    [alive] = inbox.take(1)

    assert (alive.event_id, alive.holder != dead.holder) == (event.pk, True)
    assert inbox.held(dead) is None
    assert not inbox.renew([dead])


def test_an_event_that_ends_its_process_is_given_up_in_the_end(db, send):
    event = send("PERSON-UPDATED", personId=1)
    for _ in range(inbox.MOST_ATTEMPTS):
        inbox.take(1)
        SyncEvent.objects.update(held_until=Now())
    [hold] = inbox.take(1)

    assert handling.handle(hold, source=None) == "dead"
    event.refresh_from_db()
    assert (event.state, event.outcome) == ("dead", inbox.GIVEN_UP)


def test_postponing_is_no_attempt(db, send):
    event = send("PERSON-UPDATED", personId=1)
    [hold] = inbox.take(1)
    inbox.postpone(hold, seconds=5, outcome="source_breaker_open")

    event.refresh_from_db()
    assert (event.attempts, event.state, event.holder) == (0, "pending", None)
    assert inbox.take(1) == []


def test_no_two_takers_get_the_same_event_or_the_same_subject(committed_database, send):
    for number in range(40):
        send("PERSON-UPDATED", personId=number % 10)
    taken, lock, together = [], threading.Lock(), threading.Barrier(4)

    def take() -> None:
        together.wait()
        for _ in range(5):
            found = inbox.take(2)
            with lock:
                taken.extend(hold.event_id for hold in found)
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    subjects = list(SyncEvent.objects.filter(pk__in=taken).values_list("subject", flat=True))
    assert (len(taken), len(set(taken)), len(set(subjects))) == (10, 10, 10)


@pytest.mark.parametrize("is_held", [True, False])
def test_events_that_are_put_first_wait_for_one_that_is_handled(db, send, is_held):
    send("PERSON-UPDATED", personId=1)
    if is_held:
        inbox.take(1)
    mine = SyncEvent(message_id="mine", event_type="cats.refresh", subject="person:1", body={"subject": "person:1"})

    holds = inbox.put_first([mine])

    assert (holds is None) == is_held
    if holds:
        assert inbox.take(5) == []
