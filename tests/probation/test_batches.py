"""The scheduled refresh: who is due, in what order, and that no trouble spreads (acceptance examples 11 and 14)."""

from datetime import timedelta

import pytest

from cats.core import clock, leases
from cats.core.http import breaker
from cats.core.models import UpstreamState
from cats.participants.models import Participant
from cats.probation import tasks
from cats.probation.codes import DataState, Source
from cats.probation.models import ProbationPerson, ProbationRecord, ProbationSchedule
from cats.probation.services import batches, upkeep
from tests.probation.conftest import checked, person, record, schedule

pytestmark = pytest.mark.django_db


def refreshed() -> set[str]:
    return set(ProbationRecord.objects.filter(attempts__gt=0).values_list("person_id", flat=True))


def test_a_batch_is_25_people_and_the_oldest_come_first(standins, people):
    crns = people(40)
    for age, crn in enumerate(crns):
        checked([crn], clock.now() - timedelta(days=5 + age))

    tally = batches.refresh_batch()

    assert (tally.batches, tally.checked) == (1, 25)
    assert refreshed() == set(crns[-25:])


def test_who_was_never_fetched_comes_before_everybody(standins, people):
    people(3, days=100)
    never = people(2, letter="N")

    batches.refresh_batch(size=2)

    assert refreshed() == set(never)


def test_data_of_less_than_three_days_is_left_alone(standins, people):
    people(3, days=2.99)

    assert batches.refresh_batch().batches == 0
    assert standins.stats.calls == {}


@pytest.mark.parametrize("status", ["archived", "dormant"])
def test_example_14_closed_and_dormant_cases_are_not_refreshed(standins, people, status):
    people(3, days=4, status=status)
    upkeep.tidy()

    assert batches.refresh_batch().batches == 0
    assert set(ProbationSchedule.objects.values_list("is_parked", flat=True)) == {True}
    assert batches.count_due(clock.now()) == 0


def test_a_closed_case_that_is_opened_again_comes_back(standins, people):
    people(2, days=4, status="archived")
    batches.refresh_batch()
    Participant.objects.update(status="approved")

    upkeep.tidy()

    assert batches.refresh_batch().checked == 2


def test_many_closed_cases_do_not_hide_an_open_one(standins, people):
    people(600, days=50, status="archived")
    people(1, days=4, letter="N")

    assert batches.refresh_batch(size=1).checked == 1


def test_only_what_is_due_of_a_person_is_asked(standins, people):
    [crn] = people(1)
    checked([crn], clock.now() - timedelta(hours=1), sources=[Source.PERSON, Source.SENTENCE, Source.ACCESS])
    ProbationSchedule.objects.update(checked_at=None)

    batches.refresh_batch()

    assert standins.stats.calls == {"auth": 1, "ndelius": 1, "oasys": 2}


def test_whom_somebody_else_is_refreshing_is_passed_over(standins, people):
    crns = people(3, days=4)
    leases.take(f"probation:{crns[0]}", seconds=30)

    assert batches.refresh_batch().checked == 2
    assert refreshed() == set(crns[1:])


def test_a_failing_person_does_not_hold_the_others(standins, people):
    crns = people(10, days=4)
    standins.fault(crn=crns[0], status=500)

    tally = batches.refresh_batch()

    assert (tally.checked, tally.failed) == (10, 1)
    assert person(crns[0]).state == DataState.FAILING
    assert {person(crn).state for crn in crns[1:]} == {DataState.FRESH}


def test_a_slow_person_does_not_hold_the_others(standins, people):
    crns = people(10, days=4)
    standins.fault(crn=crns[0], latency=3)

    tally = batches.refresh_batch(seconds=2)

    assert tally.checked == 10
    assert {person(crn).state for crn in crns[1:]} == {DataState.FRESH}
    assert record("person", crns[0]).last_error == "timed_out"


def test_who_failed_waits_until_the_back_off_is_over(standins, people, travel_to):
    [crn] = people(1, days=4)
    standins.fault(status=500, service="ndelius")
    batches.refresh_batch()
    standins.faults.clear()
    waits = schedule(crn).next_attempt_at

    assert timedelta(minutes=15) <= waits - record("person", crn).attempted_at <= timedelta(minutes=18)
    assert batches.refresh_batch().batches == 0

    ProbationSchedule.objects.update(next_attempt_at=clock.now())
    ProbationRecord.objects.exclude(next_attempt_at=None).update(next_attempt_at=clock.now())
    standins.stats.reset()

    assert batches.refresh_batch().checked == 1
    assert standins.stats.calls["ndelius"] == 3
    assert (person(crn).state, schedule(crn).next_attempt_at) == (DataState.FRESH, None)


def test_example_11_hundreds_of_people_are_batches_of_25_and_never_more_calls_than_permitted(standins, people):
    crns = people(300, days=4)
    ProbationRecord.objects.exclude(source=Source.PERSON).update(checked_at=clock.now())
    standins.fault(crn=crns[7], status=500)
    done = 0

    while batches.refresh_batch().batches:
        done += 1

    assert done == 12
    assert len(refreshed()) == 300
    assert all(most <= 6 for most in standins.stats.most.values())
    assert ProbationPerson.objects.filter(state=DataState.FAILING).count() == 1


def test_an_outage_costs_a_handful_of_calls_and_no_storm_follows_it(standins, people):
    crns = people(100, days=4)
    standins.fault(service="ndelius", status=503)
    standins.fault(service="oasys", status=503)
    standins.fault(service="access-control", status=503)
    for _ in range(8):
        batches.refresh_batch()
    during = sum(count for service, count in standins.stats.calls.items() if service != "auth")
    assert during <= 3 * 3 * (breaker.THRESHOLD + 6)
    assert batches.is_a_setback(batches.refresh_batch())

    standins.faults.clear()
    standins.stats.reset()
    standins.latency = 0.005
    UpstreamState.objects.exclude(open_until=None).update(open_until=clock.now() - timedelta(seconds=1))
    ProbationSchedule.objects.exclude(next_attempt_at=None).update(next_attempt_at=clock.now())
    ProbationRecord.objects.exclude(next_attempt_at=None).update(next_attempt_at=clock.now())
    while batches.refresh_batch().batches:
        continue

    assert {person(crn).state for crn in crns} == {DataState.FRESH}
    assert all(most <= 6 for most in standins.stats.most.values())
    assert sum(standins.stats.calls.values()) <= 100 * len(Source) + 1


def test_the_schedule_rings_once_for_each_batch(standins, people, monkeypatch):
    people(60, days=4)
    rung: list[str] = []
    monkeypatch.setattr(tasks.doorbell, "ring", lambda task, *_, **__: rung.append(task))

    assert tasks.refresh_due() == 3
    assert rung == ["probation.refresh_batch"] * 3


def test_the_schedule_finds_people_of_whom_nobody_told_it(standins, case_of, dana):
    case_of(dana, identifiers={"crn": "X000555"})

    tasks.refresh_due()

    assert schedule("X000555").checked_at is None


def test_without_any_service_the_schedule_rings_nobody(people):
    people(3, days=4)

    assert tasks.refresh_due() == 0


def test_data_that_could_not_be_refreshed_is_called_stale_in_lists_and_says_from_when_it_is(standins, people):
    [crn] = people(1, days=3.1)

    assert upkeep.mark_stale() == 1
    assert (person(crn).state, person(crn).as_of) == (DataState.STALE, schedule(crn).checked_at)
    assert upkeep.mark_stale() == 0
