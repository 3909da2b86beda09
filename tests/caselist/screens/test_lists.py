"""Each list holds what its name says, for those who have it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caselist.lists import LISTS
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.organisations.models import Location
from cats.participants import services
from cats.participants.models import Participant
from cats.probation.models import ProbationPerson
from tests.cast import HOLME_HOUSE, NORTH_COMMUNITY


def due(case, days):
    Participant.objects.filter(pk=case.pk).update(risk_due_on=clock.today() + timedelta(days=days))
    return case


def test_my_cases_are_those_that_i_own(open_list, case_of, dana, omar):
    case_of(dana, "Ada", "Adams")
    case_of(omar, "Bea", "Brown")

    assert open_list(dana, key="mine").names == ["ADAMS, Ada"]


def test_team_cases_are_those_of_my_own_team(open_list, case_of, dana, omar, tess, priya):
    case_of(dana, "Ada", "Adams")
    case_of(omar, "Bea", "Brown")
    case_of(tess, "Cal", "Cole", at=NORTH_COMMUNITY)

    assert open_list(dana, key="team").names == ["ADAMS, Ada", "BROWN, Bea"]
    assert open_list(priya, key="team").names == []
    assert len(open_list(priya).names) == 3


def test_what_is_overdue_stands_before_what_is_due_soon(open_list, case_of, dana):
    due(case_of(dana, "Ada", "Soon"), 14)
    due(case_of(dana, "Bea", "Overdue"), -3)
    due(case_of(dana, "Cal", "Later"), 15)
    case_of(dana, "Dee", "Never")

    assert open_list(dana, key="due").names == ["OVERDUE, Bea", "SOON, Ada"]


def test_nothing_is_due_on_a_case_that_nobody_works_on(open_list, approved, dana):
    case = due(approved(dana, "Ada", "Adams"), -3)
    services.suspend_participant(participant=case, reason="Away", by=SYSTEM)

    assert open_list(dana, key="due").names == []


def test_unassigned_cases_are_for_those_who_see_them(open_list, case_of, dana, priya):
    case_of(None, "Una", "Unowned")
    case_of(dana, "Ada", "Adams")

    assert open_list(priya, key="unassigned").names == ["UNOWNED, Una"]
    assert open_list(dana, key="unassigned").status == 404
    assert "Unassigned" not in open_list(dana).counts


def test_cases_of_people_who_are_gone_are_for_those_who_can_give_them_to_others(open_list, case_of, dana, omar, priya):
    case_of(dana, "Ada", "Adams")
    case_of(omar, "Bea", "Left")
    case_of(None, "Una", "Unowned")
    omar.status = "left"
    omar.save()

    assert open_list(priya, key="needs_owner").names == ["LEFT, Bea"]
    assert open_list(dana, key="needs_owner").status == 404
    assert "Need an owner" not in open_list(dana).counts


def test_recently_opened_cases_stand_newest_first(open_list, case_of, dana, travel_to):
    travel_to(2026, 3, 1, 9, 0)
    case_of(dana, "Old", "Ancient")
    travel_to(2026, 4, 10, 9, 0)
    case_of(dana, "Ada", "First")
    travel_to(2026, 4, 20, 9, 0)
    case_of(dana, "Bea", "Second")

    assert open_list(dana, key="recent").names == ["SECOND, Bea", "FIRST, Ada"]


def test_cases_without_probation_data_await_it(open_list, case_of, dana):
    case_of(dana, "Ada", "Waiting", identifiers={"crn": "X100001"})
    case_of(dana, "Bea", "Known", identifiers={"crn": "X100002"})
    case_of(dana, "Cal", "Numberless")
    ProbationPerson.objects.update_or_create(crn="X100002", defaults={"has_data": True, "state": "fresh"})

    page = open_list(dana, key="awaiting")

    assert page.names == ["WAITING, Ada", "NUMBERLESS, Cal"]
    assert "UNKNOWN" not in page.html
    assert "Not yet available from nDelius" in page.rows[0]


def test_a_case_that_moved_away_is_listed_for_ninety_days_and_can_be_opened(
    open_list, as_user, case_of, dana, travel_to
):
    travel_to(2026, 3, 1, 9, 0)
    case = case_of(dana, "Ada", "Adams")
    services.move_participant(participant=case, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)

    page = open_list(dana, key="moved")
    assert (page.names, page.counts["Moved"], page.counts["All I may see"]) == (["ADAMS, Ada"], "1", "0")
    assert as_user(dana).get(page.find("a", class_="app-list__link")[0].attributes["href"]).status_code == 200
    assert page.find("input", name="selected") == []

    travel_to(2026, 5, 31, 9, 0)
    assert open_list(dana, key="moved").names == []


def test_closed_cases_are_the_archived_ones(open_list, case_of, dana):
    services.archive_participant(participant=case_of(dana, "Ada", "Adams"), reason="deceased", by=SYSTEM)
    case_of(dana, "Bea", "Brown")

    assert open_list(dana, key="closed").names == ["ADAMS, Ada"]


@pytest.mark.parametrize("key", LISTS)
def test_every_list_opens_with_its_own_words_and_says_what_to_do_when_empty(open_list, priya, key):
    page = open_list(priya, key=key)

    assert page.status == 200
    assert page.one("h1").text == f"{LISTS[key].title} (0)"
    assert len(page.one("div", class_="app-empty").text) > 60


def test_every_list_has_its_place_in_the_menu_and_its_tab(open_list, priya):
    page = open_list(priya, key="mine")
    links = {link.attributes.get("href") for link in page.one("header").find("a")} | {
        link.attributes.get("href") for link in page.find("a")
    }

    assert {reverse(each.url_name) for each in LISTS.values()} <= links
    assert list(page.counts) == [each.tab for each in LISTS.values()]


def test_filters_travel_from_tab_to_tab(open_list, case_of, dana):
    case_of(dana, "Ada", "Adams")

    page = open_list(dana, key="mine", status="identified", sort="-name")
    tabs = {
        link.text.rsplit(" ", 1)[0]: link.attributes["href"]
        for link in page.find("a", class_="moj-sub-navigation__link")
    }

    assert tabs["Closed"] == "/cases/closed/?status=identified"
    assert page.counts["Mine"] == "1"


@pytest.mark.parametrize(
    "asked",
    [{"risk_due": "overdue"}, {"risk_due": "soon"}, {"status": "approved"}, {"status": ["approved", "dormant"]}],
)
def test_what_only_open_cases_have_is_not_looked_for_among_the_closed(open_list, dana, case_of, asked):
    due(case_of(dana, "Ada", "Adams"), -3)

    with CaptureQueriesContext(connection) as queries:
        page = open_list(dana, key="closed", **asked)

    assert page.names == []
    assert not [query["sql"] for query in queries if 'NOT "caselist_caserow"."is_open"' in query["sql"]]
