"""What the rules make of a visit is what our tables give back, whatever it holds; writing again changes nothing."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cats.core.actors import SYSTEM
from cats.custody.facts import Change, VisitFacts
from migration.domains.visits.domain import Visits
from tests.migration.visits.records import NEXT_DAY, on, translated
from tests.migration.visits.test_properties import outcome, visits

pytestmark = pytest.mark.django_db


def load(*records: VisitFacts, replace: bool = False) -> list[Change]:
    loaded = Visits().load({one.key: one for one in records}, by=SYSTEM, replace=replace, batch="a-run")
    return [one.change for one in loaded.stored]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(visits, min_size=1, max_size=8))
def test_whatever_the_rules_let_through_can_be_kept_and_comes_back_the_same(records):
    results = (outcome(record) for record in records)
    facts = {one.key: one for one in results if isinstance(one, VisitFacts)}
    domain = Visits()
    domain.load(facts, by=SYSTEM, replace=True, batch="a-run")
    assert domain.ours(list(facts)) == facts
    again = domain.load(facts, by=SYSTEM, replace=True, batch="a-run")
    assert {one.change for one in again.stored} <= {Change.UNCHANGED}


def test_creating_leaves_what_is_there_alone_and_upserting_does_not():
    visit = translated()
    assert load(visit) == [Change.CREATED]
    other = dataclasses.replace(visit, outcome="visitor_cancelled")
    assert load(other) == [Change.UNCHANGED]
    assert Visits().ours([visit.key]) == {visit.key: visit}
    assert load(other, replace=True) == [Change.CHANGED]
    assert Visits().ours([visit.key]) == {visit.key: other}


def test_upserting_a_visit_whose_day_is_over_keeps_what_was_true_of_it(travel_to):
    travel_to(2030, 3, 1)
    visit = translated()
    load(visit)
    travel_to(2030, 3, 5)
    assert load(translated(NEXT_DAY), replace=True) == [Change.UNCHANGED]
    ended = translated(NEXT_DAY, visitStatus={"code": "NORM", "description": ""})
    assert load(ended, replace=True) == [Change.CHANGED]
    now = Visits().ours([visit.key])[visit.key]
    assert (now.outcome, now.room, now.comment) == ("completed_normally", visit.room, visit.comment)


def test_hewells_times_are_kept_when_the_day_is_over(travel_to):
    travel_to(2030, 3, 1)
    changes = {"prisonId": "HEI", "agencyInternalLocation": None, **on("2031-03-04", "11:00:00")}
    visit = translated(**changes)
    assert visit.starts_at.hour == 9
    load(visit)
    travel_to(2031, 3, 5)
    tomorrow = dataclasses.replace(NEXT_DAY, today=NEXT_DAY.today.replace(year=2031))
    assert load(translated(tomorrow, **changes), replace=True) == [Change.UNCHANGED]


def test_taking_a_visit_away_says_which(django_assert_max_num_queries):
    visit = translated()
    load(visit)
    removed = Visits().remove([visit.key, "5"], by=SYSTEM, batch="a-run")
    assert [(one.key, one.change) for one in removed] == [(visit.key, Change.REMOVED)]
    assert Visits().ours([visit.key]) == {}


def test_the_number_of_queries_does_not_depend_on_the_number_of_visits(django_assert_max_num_queries):
    visits = [dataclasses.replace(translated(), key=str(number)) for number in range(300)]
    with django_assert_max_num_queries(16):
        load(*visits)
    with django_assert_max_num_queries(16):
        load(*visits, replace=True)
    with django_assert_max_num_queries(2):
        Visits().ours([visit.key for visit in visits])
