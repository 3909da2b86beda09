"""Visit times of single prisons: Hewell's are there from the beginning."""

from datetime import time

import pytest
from django.db import IntegrityError

from cats.core.actors import SYSTEM
from cats.core.errors import NotAllowed, Refused, Stale
from migration.models import PrisonTimeRule
from migration.reference.selectors import read_tables
from migration.reference.services import add_time_rule, change_time_rule, remove_time_rule
from migration.reference.services.times import RuleTimes
from migration.reference.tables import Times

pytestmark = pytest.mark.django_db

TIMES = RuleTimes(time(12), time(9), time(10), time(13), time(14))


def test_hewell_has_its_times_from_the_beginning():
    assert read_tables().times == {"HEI": Times(time(12), (time(9), time(10)), (time(13, 45), time(14, 45)))}


def test_a_prison_can_be_given_times_and_other_ones_and_none():
    rule = add_time_rule(prison="mdi", times=TIMES, by=SYSTEM)
    assert read_tables().times["MDI"].late == (time(13), time(14))
    later = RuleTimes(time(12), time(9), time(10), time(15), time(16))
    change_time_rule(rule=rule, times=later, by=SYSTEM, expected_version=1)
    assert read_tables().times["MDI"].late == (time(15), time(16))
    with pytest.raises(Stale):
        change_time_rule(rule=rule, times=TIMES, by=SYSTEM, expected_version=1)
    remove_time_rule(rule=rule, by=SYSTEM)
    assert "MDI" not in read_tables().times


def test_a_prison_has_one_rule():
    with pytest.raises(Refused, match="HEI has times of its own already"):
        add_time_rule(prison="HEI", times=TIMES, by=SYSTEM)


def test_a_visit_has_to_end_after_it_begins():
    with pytest.raises(Refused) as refusal:
        add_time_rule(prison="MDI", times=RuleTimes(time(12), time(9), time(10), time(14), time(14)), by=SYSTEM)
    assert refusal.value.field == "late_end"


def test_the_database_refuses_it_too():
    with pytest.raises(IntegrityError, match="visit_times_end_after_they_begin"):
        PrisonTimeRule.objects.filter(prison="HEI").update(late_end=time(13))


def test_only_system_support_keeps_times(sam, quinn):
    rule = add_time_rule(prison="MDI", times=TIMES, by=sam)
    for act in (
        lambda: add_time_rule(prison="LEI", times=TIMES, by=quinn),
        lambda: change_time_rule(rule=rule, times=TIMES, by=quinn),
        lambda: remove_time_rule(rule=rule, by=quinn),
    ):
        with pytest.raises(NotAllowed):
            act()
