"""The services are away for an hour and come back: the schedule goes on by the clock, spares them, and catches up."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cats.core import clock
from cats.probation import tasks
from cats.probation.codes import DataState, Source
from cats.probation.models import ProbationPerson, ProbationSchedule

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
PEOPLE = 100
BATCHES = 4
# Of eight calls at a time, a quarter is left to people who wait for a page.
MOST_AT_ONCE = 6


@pytest.fixture
def by_the_clock(monkeypatch, travel_to):
    """Run the schedule as beat and a worker would, for so many minutes: each batch when its bell says.

    Turns may be further apart than beat's ten minutes: a test is one transaction, and every turn leaves versions of its
    rows behind.
    """
    rung: list[float] = []
    monkeypatch.setattr(tasks.doorbell, "ring", lambda *_, in_seconds=0.0, **__: rung.append(in_seconds))
    now = datetime(2026, 3, 4, 9, 0, tzinfo=LONDON)

    def go_to(moment: datetime) -> None:
        travel_to(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)

    def run(minutes: int, *, apart: int = 10) -> list[list[float]]:
        nonlocal now
        runs = []
        for _ in range(minutes // apart):
            go_to(now)
            rung.clear()
            tasks.refresh_due()
            runs.append(sorted(rung))
            for wait in sorted(rung):
                go_to(now + timedelta(seconds=wait))
                tasks.refresh_batch()
            now += timedelta(minutes=apart)
        return runs

    go_to(now)
    return run


def fresh() -> int:
    return ProbationPerson.objects.filter(state=DataState.FRESH).count()


def test_an_hour_away_and_back(standins, people, by_the_clock):
    crns = people(PEOPLE, days=4)
    for service in ("ndelius", "oasys", "access-control"):
        standins.fault(service=service, status=503)

    away = by_the_clock(60)

    asked = sum(count for service, count in standins.stats.calls.items() if service != "auth")
    without_sparing = len(away) * PEOPLE * len(Source)
    assert 0 < asked < without_sparing / 8
    assert not ProbationPerson.objects.filter(pk__in=crns).exclude(has_data=True).exists()
    retries = set(ProbationSchedule.objects.exclude(next_attempt_at=None).values_list("next_attempt_at", flat=True))
    assert len(retries) > 1

    standins.faults.clear()
    standins.stats.reset()
    standins.latency = 0.005
    back = by_the_clock(20)

    assert fresh() > PEOPLE / 2
    assert len(back[0]) <= BATCHES
    assert len(set(back[0])) == len(back[0])
    assert all(wait <= tasks.SPREAD for wait in back[0])
    assert all(most <= MOST_AT_ONCE for most in standins.stats.most.values())

    by_the_clock(36 * 60, apart=90)

    assert fresh() == PEOPLE
    assert all(most <= MOST_AT_ONCE for most in standins.stats.most.values())
    assert not ProbationSchedule.objects.exclude(next_attempt_at=None).exists()
    assert clock.now() > datetime(2026, 3, 5, 9, 0, tzinfo=LONDON)
