"""A list opens as it was left, visibly so; one link shows the whole of it."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.models import ListPreference
from tests.core.reading import Page

MINE = "/cases/mine/"


@pytest.fixture
def browser(as_user, case_of, dana):
    case_of(dana, "Ada", "Adams")
    drain_all()
    return as_user(dana)


def text(answer):
    return Page(answer.content.decode()).one("main").text


def test_a_bare_address_opens_the_list_as_it_was_left(browser):
    browser.get(f"{MINE}?status=approved&status=enrolling&sort=-risk_due&page=1")

    answer = browser.get(MINE)

    assert answer["Location"] == f"{MINE}?sort=-risk_due&status=approved&status=enrolling&kept=yes"
    page = browser.get(answer["Location"])
    assert "This is how you left this list." in text(page)
    assert "Show the whole list" in text(page)


def test_one_link_shows_the_whole_list_and_that_is_how_it_is_left(browser):
    browser.get(f"{MINE}?status=approved")
    page = Page(browser.get(MINE, follow=True).content.decode())
    whole = next(link.attributes["href"] for link in page.find("a") if link.text == "Show the whole list")

    assert whole == "?filters=none"
    assert browser.get(MINE + whole).status_code == 200
    assert browser.get(MINE).status_code == 200


def test_each_list_and_each_person_is_remembered_apart(browser, as_user, omar):
    browser.get(f"{MINE}?status=approved")

    assert browser.get(reverse("caselist")).status_code == 200
    assert as_user(omar).get(MINE).status_code == 200


def test_a_search_term_is_never_kept(browser):
    browser.get(f"{MINE}?q=adams&status=identified")

    assert browser.get(MINE)["Location"] == f"{MINE}?status=identified&kept=yes"
    assert not ListPreference.objects.filter(last_query__contains="adams").exists()


def test_what_is_mistyped_or_gone_is_not_kept(browser):
    browser.get(f"{MINE}?status=identified")
    browser.get(f"{MINE}?owner=99999999")

    assert browser.get(MINE)["Location"] == f"{MINE}?status=identified&kept=yes"


def test_two_windows_with_different_filters_do_not_disturb_each_other(browser, case_of, dana):
    """Acceptance example 8: the address is the whole state, so each window keeps its own."""
    for number in range(30):
        case_of(dana, "Ann", f"Smith {number:02d}")
    drain_all()
    first = f"{MINE}?status=identified&size=25"
    second = f"{MINE}?status=approved&size=25"

    browser.get(first)
    browser.get(second)
    page = Page(browser.get(f"{first}&page=2").content.decode())

    links = [link.attributes["href"] for link in page.find("a", class_="govuk-pagination__link")]
    assert links
    assert all("status=identified" in link and "approved" not in link for link in links)
    assert "Status: Identified" in [
        tag.text.removeprefix("Remove this filter: ") for tag in page.find("a", class_="moj-filter__tag")
    ]
