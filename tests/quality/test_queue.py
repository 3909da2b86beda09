"""The leased queue: oldest first, one person an entry, an hour at a time, and never one's own work."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from cats.core import clock
from cats.core.errors import NotAllowed, Refused
from cats.core.roles import Role
from cats.participants.models import Participant
from cats.quality import services
from cats.quality.codes import Stage
from cats.quality.models import QueueEntry
from cats.quality.policies import queue

pytestmark = pytest.mark.django_db


def age(entry, days):
    QueueEntry.objects.filter(pk=entry.pk).update(entered_at=clock.now() - timedelta(days=days))
    return entry


def decide(entry, by):
    QueueEntry.objects.filter(pk=entry.pk).update(decided_at=clock.now(), decided_by=by, outcome="accepted")


def next_for(by):
    return services.take_next(stage=Stage.PROVIDER, by=by)


def test_the_oldest_comes_first_and_what_one_has_in_hand_before_it(waiting, dana, pia):
    older, newer = (age(waiting(dana), days) for days in (9, 1))
    services.take(entry=newer, by=pia)

    assert next_for(pia) == newer
    services.release(entry=newer, by=pia)
    assert next_for(pia) == older


def test_two_people_never_get_the_same(waiting, dana, pia, person):
    other = person("Per Holt", "1.1.1.1.", Role.QA_FINANCE)
    first, second = age(waiting(dana), 2), age(waiting(dana), 1)

    assert (next_for(pia), next_for(other)) == (first, second)
    with pytest.raises(Refused, match="Pia Lomax has this in hand"):
        services.take(entry=first, by=other)
    assert next_for(person("Pam Tull", "1.1.1.1.", Role.QA_FINANCE)) is None


def test_a_hold_ends_after_an_hour_unless_its_page_stays_open(waiting, dana, pia, priya, travel_to):
    entry = waiting(dana)
    now = clock.now()
    travel_to(now.year, now.month, now.day, 9, 0)
    services.take(entry=entry, by=pia)
    travel_to(now.year, now.month, now.day, 9, 50)
    assert services.renew(entry=entry, by=pia)
    travel_to(now.year, now.month, now.day, 10, 45)
    assert next_for(priya) is None
    travel_to(now.year, now.month, now.day, 10, 51)
    assert next_for(priya) == entry
    assert not services.renew(entry=entry, by=pia)


def test_four_eyes_at_every_way_of_taking(waiting, pia, priya, omar, person):
    own = waiting(pia)
    assert next_for(pia) is None
    for reviewer, why in ((pia, "owner"), (omar, "no permission")):
        with pytest.raises(NotAllowed):
            services.take(entry=own, by=reviewer)
        assert why
    Participant.objects.filter(pk=own.participant_id).update(owner=priya)
    assert not queue.may(priya, "check", QueueEntry.objects.select_related("participant").get(pk=own.pk))
    assert next_for(priya) is None
    assert next_for(person("Per Holt", "1.1.1.1.", Role.QA_FINANCE)) == own


def test_who_decided_at_an_earlier_rung_does_not_decide_at_a_later_one(waiting, dana, rosa, person):
    entry = waiting(dana)
    decide(entry, rosa)
    first = services.enqueue(submission=entry.submission, stage=Stage.FIRST)

    assert services.take_next(stage=Stage.FIRST, by=rosa) is None
    with pytest.raises(NotAllowed):
        services.take(entry=first, by=rosa)
    assert services.take_next(stage=Stage.FIRST, by=person("Rae Lim", "1.1.", Role.QA_OFFICER)) == first


def test_what_came_back_may_be_checked_again_by_whoever_checked_it(waiting, dana, rosa, pia):
    entry = waiting(dana)
    decide(entry, pia)
    decide(services.enqueue(submission=entry.submission, stage=Stage.SECOND), rosa)
    again = services.enqueue(submission=entry.submission)

    assert next_for(pia) == again


def test_a_manager_gives_an_entry_to_a_colleague_who_may_check_it(waiting, dana, pia, priya, zack):
    entry = waiting(dana)
    services.take(entry=entry, by=pia)

    for to in (dana, zack):
        with pytest.raises(Refused):
            services.give(entry=entry, to=to, by=priya)
    with pytest.raises(NotAllowed):
        services.give(entry=entry, to=pia, by=zack)
    assert services.give(entry=entry, to=priya, by=priya).holder == priya
    assert services.give(entry=entry, to=pia, by=priya).holder == pia
    assert services.holders_for(entry, priya) == [pia, priya]


def test_a_decided_entry_is_taken_by_nobody(waiting, dana, pia):
    entry = waiting(dana)
    decide(entry, pia)

    with pytest.raises(Refused, match="decided while you were looking"):
        services.take(entry=entry, by=pia)
    assert next_for(pia) is None


def test_six_at_once_get_four_entries(committed_database, waiting, dana, person):
    for _ in range(4):
        waiting(dana)
    people = [person(f"Reviewer {number}", "1.1.1.1.", Role.QA_FINANCE) for number in range(6)]
    together, got = Barrier(len(people)), []

    def take(by):
        together.wait()
        try:
            got.append(next_for(by))
        finally:
            connection.close()

    takers = [Thread(target=take, args=[by]) for by in people]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join()

    taken = [entry.pk for entry in got if entry]
    assert len(taken) == len(set(taken)) == 4
