"""From case to case through the list that the first was opened from, and back to the same place in it."""

import pytest

from caselist import walks
from caselist.drain import drain_all
from cats.core.actors import SYSTEM
from cats.core.models import Selection
from cats.organisations.models import Location
from cats.participants import services
from tests.cast import HOLME_HOUSE
from tests.core.reading import Page

HERE = "/cases/mine/?sort=-name"


@pytest.fixture
def five(case_of, dana):
    cases = [case_of(dana, "Ann", name) for name in ("Adams", "Brown", "Cole", "Dunn", "Ellis")]
    drain_all()
    return cases


def page(answer):
    return Page(answer.content.decode(), answer.status_code)


def opened(browser, name, here=HERE):
    """Open a case from the list as a click on its name does."""
    links = page(browser.get(here)).find("a", class_="app-list__link")
    return page(browser.get(next(link.attributes["href"] for link in links if name in link.text)))


def ways(case):
    """The way back, and the ways to the neighbours."""
    walk = case.one("nav", class_="app-walk")
    return {link.attributes.get("rel", "back"): link.attributes["href"] for link in walk.find("a")}


def test_a_case_knows_its_neighbours_in_the_order_of_the_list(as_user, five, dana):
    browser = as_user(dana)
    case = opened(browser, "COLE")

    assert "Back to my cases (3 of 5)" in case.one("nav", class_="app-walk").text
    following = page(browser.get(ways(case)["next"]))
    assert "BROWN, Ann" in following.one("main").text or "BROWN, Ann" in following.html
    assert "4 of 5" in following.one("nav", class_="app-walk").text
    assert f"/cases/{five[2].pk}/" in ways(following)["prev"]


def test_the_ends_have_one_neighbour(as_user, five, dana):
    browser = as_user(dana)

    assert "prev" not in ways(opened(browser, "ELLIS"))
    assert "next" not in ways(opened(browser, "ADAMS"))


def test_the_way_back_leads_to_the_same_page_with_the_row_in_sight(as_user, case_of, dana):
    cases = [case_of(dana, "Ann", f"Smith {number:02d}") for number in range(30)]
    drain_all()
    here = "/cases/mine/?size=25&page=2"
    browser = as_user(dana)

    back = ways(opened(browser, "SMITH 27", here))["back"]

    assert back == f"{here}#case-{cases[27].pk}"
    assert f'id="case-{cases[27].pk}"' in browser.get(here).content.decode()


def test_working_through_a_list_loses_nobody_when_a_case_leaves_it(as_user, five, dana):
    browser = as_user(dana)
    here = "/cases/mine/?status=identified"
    case = opened(browser, "BROWN", here)
    services.change_status(participant=five[1], to="enrolling", by=SYSTEM)
    drain_all()

    assert f"/cases/{five[2].pk}/" in ways(case)["next"]
    assert f"/cases/{five[3].pk}/" in ways(page(browser.get(ways(case)["next"])))["next"]


def test_a_neighbour_that_may_no_longer_be_opened_is_passed_over(as_user, case_of, five, dana, zoe):
    browser = as_user(dana)
    opened(browser, "COLE", "/cases/mine/")
    services.move_participant(participant=five[3], to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)
    five[3].former_accesses.all().delete()

    case = page(browser.get(f"/cases/{five[2].pk}/?back=%2Fcases%2Fmine%2F"))

    assert f"/cases/{five[4].pk}/" in ways(case)["next"]


def test_deep_in_a_long_list_the_neighbours_are_known_and_the_numbers_are_not(as_user, five, dana, monkeypatch):
    monkeypatch.setattr(walks, "MOST", 2)
    case = opened(as_user(dana), "BROWN")

    assert f"/cases/{five[0].pk}/" in ways(case)["next"]
    assert f"/cases/{five[2].pk}/" in ways(case)["prev"]
    assert "of 5" not in case.one("nav", class_="app-walk").text


def test_anothers_list_gives_no_walk(as_user, five, dana, omar):
    opened(as_user(dana), "COLE")

    case = page(as_user(omar).get(f"/cases/{five[2].pk}/?back=%2Fcases%2Fmine%2F%3Fsort%3D-name"))

    assert "next" not in ways(case)


@pytest.mark.parametrize("back", ["/", "/account/", "/cases/99/", "https://evil.example/cases/mine/"])
def test_an_address_that_is_no_list_gives_no_walk(as_user, five, dana, back):
    case = page(as_user(dana).get(f"/cases/{five[2].pk}/", {"from": "list", "back": back}))

    assert "next" not in ways(case)
    assert not Selection.objects.exists()


def test_only_the_newest_order_of_a_list_is_kept(as_user, five, dana):
    browser = as_user(dana)
    opened(browser, "COLE")
    opened(browser, "DUNN")

    assert Selection.objects.count() == 1
