"""A name has one holder at a time, and loses them by itself."""

import time

import pytest
from django.db import connection

from cats.core import leases
from cats.core.models import Lease

pytestmark = pytest.mark.django_db


def test_a_name_is_held_by_one(db):
    first = leases.take("a thing", seconds=30)

    assert first is not None
    assert leases.take("a thing", seconds=30) is None
    assert leases.held(["a thing", "another"]) == {"a thing"}


def test_a_released_name_can_be_taken_again():
    leases.release([leases.take("a thing", seconds=30)])

    assert leases.take("a thing", seconds=30)


def test_a_holder_that_died_loses_the_name():
    leases.take("a thing", seconds=0.05)
    time.sleep(0.1)

    assert leases.take("a thing", seconds=30)


def test_a_late_holder_releases_nothing_of_its_successor():
    late = leases.take("a thing", seconds=0)
    leases.take("a thing", seconds=30)

    leases.release([late])

    assert leases.held(["a thing"])
    assert not leases.renew(late, seconds=30)


def test_some_of_a_set_are_taken_and_never_twice():
    names = ["p:1", "p:2", "p:3"]

    first, second, third = (leases.take_some(names, 2, seconds=30) for _ in range(3))

    assert [len(first), len(second), len(third)] == [2, 1, 0]
    assert {lease.name for lease in (*first, *second)} == set(names)


@pytest.mark.parametrize("left", ["nestloop", "hashjoin", "mergejoin"])
def test_no_more_are_taken_than_wanted_however_postgresql_goes_about_it(db, left):
    names = [f"p:{number}" for number in range(8)]
    with connection.cursor() as cursor:
        for way in {"nestloop", "hashjoin", "mergejoin"} - {left}:
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute("SET LOCAL enable_hashagg = off; SET LOCAL enable_material = off; SET LOCAL enable_sort = off")

    assert len(leases.take_some(names, 3, seconds=30)) == 3
    assert len(leases.held(names)) == 3


def test_each_that_nobody_has_is_taken():
    leases.take("b", seconds=30)

    assert {lease.name for lease in leases.take_each(["a", "b", "c"], seconds=30)} == {"a", "c"}


def test_forgetting_leaves_no_row_and_sweeping_keeps_the_sets():
    leases.release([leases.take("made up", seconds=30)], forget=True)
    leases.release(leases.take_some(["p:1"], 1, seconds=30))
    leases.sweep()

    assert list(Lease.objects.filter(name__in=["made up", "p:1"]).values_list("name", flat=True)) == ["p:1"]
