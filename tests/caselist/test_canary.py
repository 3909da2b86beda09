"""The canary arrives as long as changes do, and stays away when anything on their way is broken."""

from datetime import timedelta

import pytest
from django.db import connection

from caselist import canary, capture, drain, loop
from caselist.canary import CASE, look
from caselist.models import Canary, CaseRow, DeadLetter, StaleCase
from tests.caselist.conftest import differing, marked, triggers_off

pytestmark = pytest.mark.django_db


def test_before_the_first_there_is_nothing_to_see():
    assert look() == canary.Sighting()
    assert not look().is_good


def test_a_beat_goes_the_way_of_a_change_and_is_seen_by_whoever_drains():
    canary.beat()
    assert marked() == {CASE}
    assert (look().age, look().waiting is not None) == (None, True)

    drain.drain_all()

    assert (look().waiting, look().is_good) == (None, True)
    assert timedelta() < look().took < timedelta(minutes=1)
    assert marked() == set()


def test_that_a_beat_was_seen_is_no_change():
    canary.beat()
    drain.drain_all()
    canary.beat()

    assert drain.drain_all().taken == 1
    assert Canary.objects.get().seen == 2


def test_no_list_and_no_comparison_ever_has_a_row_of_it(case_of, dana):
    case = case_of(dana)
    canary.beat()
    drain.drain_all()

    assert list(CaseRow.objects.values_list("pk", flat=True)) == [case.pk]
    assert differing() == set()


def test_without_its_triggers_it_is_not_seen():
    with triggers_off():
        canary.beat()
    drain.drain_all()

    assert not look().is_good
    assert look().waiting is not None


def test_its_triggers_are_watched_over_like_all_others():
    assert capture.unguarded(capture.watched()) == set()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE caselist_canary DISABLE TRIGGER caselist_update")

    assert capture.unguarded(capture.watched()) == {"caselist_canary"}


def test_a_drain_that_has_stopped_lets_it_grow_old():
    canary.beat()
    drain.drain_all()
    Canary.objects.update(seen_at=Canary.objects.get().seen_at - timedelta(minutes=4))

    assert not look().is_good
    assert look().age > timedelta(minutes=4)


def test_a_writer_that_fails_is_no_sighting(monkeypatch):
    canary.beat()
    monkeypatch.setattr("caselist.writing.statement", lambda _cases: "SELECT 1 / 0, 0 WHERE %(ids)s IS NOT NULL")

    drain.drain_all()

    assert not look().is_good
    assert StaleCase.objects.get(case_id=CASE).attempts == 1
    assert not DeadLetter.objects.exists()


def test_the_loop_sends_one_a_minute_and_no_more(monkeypatch):
    turning = loop.Loop()
    for _ in range(3):
        turning.turn()
    assert Canary.objects.get().beat == Canary.objects.get().seen == 1

    monkeypatch.setattr(canary, "EVERY_SECONDS", 0.0)
    turning.turn()

    assert Canary.objects.get().seen == 2
