"""What the caselist adds to every page: entries, the search box, the line on freshness; and the front page."""

from datetime import date

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.models import StaleCase
from cats.participants.models import Participant
from tests.core.reading import Page
from tests.pages import text_of


@pytest.mark.parametrize("address", ["/", "/cases/", "/cases/export/", "/operations/caselist/"])
def test_nobody_reads_without_signing_in(client, db, address):
    answer = client.get(address)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_search_box_of_every_page_leads_to_the_list(as_user, case_of, dana):
    page = Page(as_user(dana).get(case_of(dana).get_absolute_url()).content.decode())
    form = next(form for form in page.find("form") if form.find("input", id="header-search"))

    assert (form.attributes["action"], form.attributes["method"]) == (reverse("search"), "get")
    assert [box.attributes["name"] for box in form.find("input")] == ["q"]


def test_lists_say_that_they_are_up_to_date(open_list, dana):
    assert "Up to date" in open_list(dana).one("footer").text


def test_lists_say_that_changes_are_on_their_way(as_user, case_of, dana):
    case_of(dana)
    assert StaleCase.objects.exists()

    footer = Page(as_user(dana).get(reverse("caselist")).content.decode()).one("footer").text

    assert "Changes from the last" in footer
    assert "on their way" in footer


def test_other_pages_say_nothing_of_it_and_do_not_ask(as_user, case_of, dana, monkeypatch):
    address = case_of(dana).get_absolute_url()
    drain_all()
    monkeypatch.setattr("caselist.navigation.freshness", lambda: pytest.fail("asked"))

    assert "Up to date" not in text_of(as_user(dana).get(address))


def test_the_name_is_the_only_link_of_a_row_and_knows_the_way_back(open_list, case_of, dana):
    case = case_of(dana, "Ada", "O'Brien & Söhne")
    page = open_list(dana, q="o'brien", sort="-name")

    (link,) = page.one("tbody").find("a")

    assert link.text == "O'BRIEN & SÖHNE, Ada"
    assert link.attributes["href"] == f"/cases/{case.pk}/?from=list&back=%2Fcases%2F%3Fq%3Do%2527brien%26sort%3D-name"


def test_risk_due_says_overdue_only_when_it_is(open_list, case_of, dana, travel_to):

    travel_to(2026, 3, 4, 9, 0)
    for name, due in {"Adams": date(2026, 3, 3), "Brown": date(2026, 3, 4), "Cole": None}.items():
        case = case_of(dana, "Ann", name)
        Participant.objects.filter(pk=case.pk).update(risk_due_on=due, risk_due_reason="ten_week_review")

    page = open_list(dana)

    assert ["overdue" in row for row in page.rows] == [True, False, False]
    assert "3 Mar 2026 overdue Ten-week review" in page.rows[0]
    assert "4 Mar 2026 Ten-week review" in page.rows[1]
