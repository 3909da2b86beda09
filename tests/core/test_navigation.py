from types import SimpleNamespace

import pytest
from django.urls import NoReverseMatch, reverse

from cats.core import navigation
from cats.core.navigation import Item, Link, holding, links_for

WORKER = SimpleNamespace(is_authenticated=True, permissions=frozenset())
FINANCE = SimpleNamespace(is_authenticated=True, permissions=frozenset({"finance"}))


@pytest.fixture(autouse=True)
def entries(monkeypatch):
    addresses = {"today": "/", "cases": "/cases/", "due": "/cases/due/", "money": "/money/"}
    monkeypatch.setattr(navigation, "_items", {})
    monkeypatch.setattr(navigation, "_search", [])
    monkeypatch.setattr(navigation, "route", lambda name: addresses.get(name, ""))
    navigation.register(Item("Payments", "money", holding("finance"), order=30))
    navigation.register(Item("Today", "today", order=10))
    navigation.register(Item("All cases", "cases", order=20, menu="Lists"))
    navigation.register(Item("Due", "due", order=21, menu="Lists"))


def test_a_person_sees_only_what_they_may_use_in_its_order():
    assert [link.label for link in links_for(WORKER, "/")] == ["Today", "Lists"]
    assert [link.label for link in links_for(FINANCE, "/")] == ["Today", "Lists", "Payments"]


def test_the_entry_that_holds_the_page_is_current_and_so_is_its_menu():
    today, lists = links_for(WORKER, "/cases/due/7/")

    assert not today.current
    assert lists.current
    assert [child.current for child in lists.children] == [False, True]


def test_the_front_page_is_current_on_itself_alone():
    assert links_for(WORKER, "/")[0].current
    assert not links_for(WORKER, "/elsewhere/")[0].current


def test_an_entry_without_a_route_is_left_out():
    navigation.register(Item("Reports", "reports"))

    assert "Reports" not in [link.label for link in links_for(WORKER, "/")]


def test_the_search_box_leads_where_the_person_may_search():
    navigation.register_search(Item("Search payments", "money", holding("finance")))

    assert navigation.search_for(WORKER) is None
    assert navigation.search_for(FINANCE) == Link("Search payments", "/money/")


@pytest.mark.parametrize(("name", "number"), [("case", 7), ("case_notes", 2**40), ("case", 0)])
def test_an_address_with_a_number_is_what_django_says(name, number):
    assert navigation.route_to(name, number) == reverse(name, args=[number])


@pytest.mark.parametrize(("name", "number"), [("case", -1), ("nothing", 7), ("home", 7)])
def test_there_is_no_address_where_django_knows_none(name, number):
    with pytest.raises(NoReverseMatch):
        navigation.route_to(name, number)
