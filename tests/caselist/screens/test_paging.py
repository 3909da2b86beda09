"""Pages, their sizes, what lies beyond the numbered ones, and the address as the whole state."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from cats.core.tables import page as page_module
from cats.core.tables.paging import CappedPaginator
from cats.organisations.models import User
from tests.cast import case_maker, make_one_of_the_cast, make_programme
from tests.databases import kept_meanwhile


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker):
    """The programme, Dana, and her sixty cases in the caselist: they take ten times as long as a test of them."""
    with django_db_blocker.unblock(), kept_meanwhile():
        programme = make_programme()
        dana, case_of = make_one_of_the_cast(programme, "dana"), case_maker(first_number=1_001)
        sixty = [case_of(dana, "Ann", f"Smith {number:02}").pk for number in range(60)]
        drain_all()
        yield programme, dana.pk, sixty


@pytest.fixture
def programme(made, db):
    return made[0]


@pytest.fixture
def dana(made, db):
    return User.objects.get(pk=made[1])


@pytest.fixture
def sixty(made):
    return made[2]


@pytest.fixture
def low_cap(monkeypatch):
    """Numbered pages up to 25 instead of 10,000, so that sixty cases have a deep end."""

    class LowPaginator(CappedPaginator):
        def __init__(self, *args, **options):
            super().__init__(*args, **options, cap=25)

    monkeypatch.setattr(page_module, "CappedPaginator", LowPaginator)


def link(page, words):
    return next((link.attributes["href"] for link in page.find("a", rel=words)), "")


def test_fifty_cases_a_page_unless_somebody_asks_otherwise(open_list, dana, sixty):
    assert open_list(dana).keys == sixty[:50]
    assert open_list(dana, page=2).keys == sixty[50:]
    assert open_list(dana, page=2, size=25).keys == sixty[25:50]


def test_the_size_is_remembered(as_user, dana, sixty):
    drain_all()
    browser, address = as_user(dana), reverse("caselist")

    browser.get(address, {"size": 25})

    assert browser.get(address).content.count(b"app-list__link") == 25


def test_the_heading_holds_the_count_and_the_range_is_said(open_list, dana, sixty):
    page = open_list(dana, page=2)

    assert page.one("h1").text == "All cases (60)"
    assert page.one("p", class_="app-range__words").text == "51 to 60 of 60 cases"


@pytest.mark.parametrize("number", ["99999", "9" * 18, "3"])
def test_a_page_past_the_end_leads_to_the_last(as_user, dana, sixty, number):
    drain_all()

    answer = as_user(dana).get(reverse("caselist"), {"page": number, "sort": "-name"})

    assert answer.status_code == 302
    assert answer["Location"] == f"{reverse('caselist')}?sort=-name&page=2"


@pytest.mark.parametrize("number", ["0", "-1", "abc", "\0", "9" * 500, "1.5"])
def test_no_page_at_all_is_the_first(open_list, dana, sixty, number):
    assert open_list(dana, page=number).keys == sixty[:50]


@pytest.mark.parametrize("sort", ["name", "-name", "risk_due", "-owner"])
def test_next_and_previous_reach_every_case_beyond_the_numbered_pages(open_list, dana, sixty, low_cap, sort):
    page = open_list(dana, size=25, sort=sort)
    forwards = page.keys
    while link(page, "next"):
        page = open_list(dana, link(page, "next"))
        forwards += page.keys

    backwards = page.keys
    while link(page, "prev"):
        page = open_list(dana, link(page, "prev"))
        backwards = page.keys + backwards

    assert sorted(forwards) == sixty
    assert backwards == forwards
    assert parse_qs(urlsplit(link(open_list(dana, size=25, sort=sort), "next")).query)["after"]


def test_a_place_that_is_none_of_mine_starts_the_list_again(open_list, case_of, dana, zoe, sixty):
    strangers = case_of(zoe, "Zed", "Stranger").pk

    page = open_list(dana, after=strangers)

    assert page.keys == sixty[:50]
    assert page.notices == open_list(dana, after=99_999_999).notices != []


def test_every_link_keeps_the_state_of_the_list(open_list, dana, sixty):
    page = open_list(dana, size=25, sort="-name", owner=dana.pk, page=2)
    pages = page.one("nav", class_="govuk-pagination").find("a")

    for way in [link.attributes["href"] for link in pages]:
        asked = parse_qs(urlsplit(way).query)
        assert (asked["sort"], asked["owner"], asked["size"]) == (["-name"], [str(dana.pk)], ["25"])
