"""Many people open the same case at the same moment; one of them asks, for all."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from cats.core import leases
from cats.core.http import Budget
from cats.probation.models import ProbationChange
from cats.probation.services.refreshing import refresh
from tests.probation.conftest import CRN, record

PEOPLE = 100
# As many at the same moment as the test server has connections for; the others are right behind them.
AT_ONCE = 60


@pytest.mark.django_db(transaction=True)
def test_a_hundred_openers_are_one_call(standins, committed_database):
    standins.latency = 0.2

    def open_it(_: int) -> object:
        try:
            done = refresh(CRN, Budget(10))
            return done.failures, record("person").payload["surname"]
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as people:
        seen = list(people.map(open_it, range(PEOPLE)))

    assert seen == [({}, seen[0][1])] * PEOPLE
    assert standins.stats.calls == {"auth": 1, "ndelius": 3, "oasys": 2, "access-control": 1}
    assert ProbationChange.objects.filter(crn=CRN).count() == 6


@pytest.mark.django_db
def test_whoever_waits_does_so_within_their_budget(standins):
    leases.take(f"probation:{CRN}", seconds=30)
    budget = Budget(0.3)

    done = refresh(CRN, budget, force=True)

    assert done.was_needed
    assert budget.left == 0
    assert standins.stats.calls == {}


@pytest.mark.django_db
def test_the_lease_of_a_process_that_died_does_not_stop_the_next(standins):
    leases.take(f"probation:{CRN}", seconds=0)

    refresh(CRN, Budget(5), force=True)

    assert record("person").payload["surname"]
    assert leases.held([f"probation:{CRN}"]) == set()
