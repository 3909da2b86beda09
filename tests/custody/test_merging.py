"""When NOMIS finds that two numbers are one person's, the visits and balances of the one come to the other."""

import pytest

from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.custody import services
from cats.custody.models import Balance, Visit
from tests.custody.facts import NUMBER, a_balance, a_visit

REMOVED = "B7654CD"


@pytest.fixture
def case(case_of, dana):
    services.store_visits(
        [a_visit(), a_visit("700002", prisoner_number=REMOVED)], by=SYSTEM, replace=False, batch="run-1"
    )
    services.store_balances([a_balance(prisoner_number=REMOVED)], by=SYSTEM, replace=False, batch="run-1")
    case = case_of(dana, identifiers={"nomis": NUMBER})
    services.tie_all()
    return case


def test_they_are_the_cases_from_then_on(case):
    moved = services.merge_prisoners(removed=REMOVED, kept=NUMBER, by=SYSTEM)

    assert {one.key for one in moved} == {"700002", "88"}
    assert Visit.objects.filter(prisoner__participant=case).count() == 2
    assert Balance.objects.filter(prisoner__participant=case).count() == 1
    assert case.timeline.filter(act=Act.CUSTODY_CHANGED).count() == 2


def test_merging_twice_changes_nothing(case):
    services.merge_prisoners(removed=REMOVED, kept=NUMBER, by=SYSTEM)

    assert services.merge_prisoners(removed=REMOVED, kept=NUMBER, by=SYSTEM) == []
    assert services.merge_prisoners(removed=NUMBER, kept=NUMBER, by=SYSTEM) == []
    assert case.timeline.filter(act=Act.CUSTODY_CHANGED).count() == 2
