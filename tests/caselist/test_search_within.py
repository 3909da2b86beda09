"""A search within a branch of the tree asks the index of words for the branch too, and finds exactly the same."""

import pytest
from django.db.models import Q

from caselist.drain import drain_all
from caselist.models import CaseRow
from caselist.search import matching, within
from caselist.selectors import found_first, keys_of, seen_by
from tests.cast import HOLME_HOUSE, NORTH_COMMUNITY, RISLEY, UNMAPPED


@pytest.fixture
def rows(case_of, dana, zoe, tess):
    """Cases of three teams, and cases of nobody in every kind of place."""
    for owner, place in [
        (dana, RISLEY), (tess, NORTH_COMMUNITY), (zoe, HOLME_HOUSE), (None, RISLEY), (None, NORTH_COMMUNITY),
        (None, HOLME_HOUSE), (None, UNMAPPED),
    ]:  # fmt: skip
        case_of(owner, "Ann", "Brown", at=place)
    drain_all()
    return CaseRow.objects.filter(matching(["brown"]))


@pytest.mark.parametrize("who", ["dana", "priya", "tess", "zoe", "zack", "femi", "quinn", "rosa", "cora", "sam"])
def test_it_finds_the_same(rows, request, who):
    person = request.getfixturevalue(who)
    seen = seen_by(person, keys_of(person))

    assert set(rows.filter(seen)) == set(rows.filter(seen).filter(within(seen)))


def test_it_asks_nothing_where_the_scope_is_the_programme(rosa, sam, dana, zack):
    assert [within(seen_by(who, keys_of(who))) for who in (rosa, sam)] == [Q(), Q()]
    assert all(within(seen_by(who, keys_of(who))) != Q() for who in (dana, zack))


def test_rows_found_first_keep_the_order_that_is_asked_for(rows):
    asked = ("-location_sort", "name_sort", "case_id")

    assert list(found_first(rows).order_by(*asked)[1:5]) == list(rows.order_by(*asked)[1:5])
    assert found_first(rows).order_by("-pk").first() == rows.order_by("-pk").first()
    assert found_first(rows).count() == 7
