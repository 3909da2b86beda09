"""Examples 1, 2, 8 and 9: what was asked for is what is sorted, counted and filtered, on every page and tab."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from caselist.models import CaseRow
from cats.core.actors import SYSTEM
from cats.participants import services
from cats.participants.codes import Status
from cats.participants.models import Participant
from cats.participants.policies import participants
from tests.caselist.screens.conftest import ListPage
from tests.core.reading import Page
from tests.pages import send

ODD, ODD_CODE = "A, B + C 50%", "A,B+C 50%&d=1"
ODD_TEAM = {"team_code": "T+1", "team_name": "Team + 1"}


def test_page_two_by_sentence_end_holds_rows_51_to_100_of_the_whole_order(open_list, known_case, dana):
    """Example 1."""
    latest = date(2031, 1, 1)
    for number in range(120):
        # The order in which cases are opened has nothing to do with the order of their ends.
        known_case(dana, f"X{number:03d}", "Ann", "Smith", sentence_ends_on=latest - timedelta(days=number * 37 % 120))

    page = open_list(dana, key="mine", sort="-sentence_end", page=2)

    in_order = list(CaseRow.objects.order_by("-sentence_ends_on").values_list("case_id", flat=True))
    assert len(set(CaseRow.objects.values_list("sentence_ends_on", flat=True))) == 120
    assert page.keys == in_order[50:100]
    assert open_list(dana, key="mine", sort="-sentence_end", page=2).keys == page.keys
    assert open_list(dana, key="mine", sort="-sentence_end", page=3).keys == in_order[100:]


@pytest.fixture
def thirteen_waiting(case_of, dana, omar, zoe):
    """Thirteen in scope are submitted to the authority, three are not; one more is another provider's."""
    for number in range(17):
        owner = zoe if number == 16 else (dana, omar)[number % 2]
        case = case_of(owner, "Ann", f"Smith {number}", at=15 if owner is zoe else 1)
        for step in ("enrolling", "submitted_to_provider", "submitted_to_authority"):
            if number not in {0, 1, 2}:
                case = services.change_status(participant=case, to=step, by=SYSTEM)


@pytest.mark.parametrize("who", ["dana", "priya", "quinn"])
def test_the_tabs_count_under_a_filter_what_a_direct_count_finds(request, open_list, thirteen_waiting, dana, who):
    """Example 2: the status is Submitted to Authority, and thirteen are in the scope of the team."""
    user = request.getfixturevalue(who)
    seen = participants.scope(user, Participant.objects.filter(status=Status.SUBMITTED_TO_AUTHORITY))

    for key, tab, count in (("all", "All I may see", seen.count()), ("mine", "Mine", seen.filter(owner=user).count())):
        counts = open_list(user, key=key, status="submitted_to_authority").counts
        assert (counts[tab], counts["All I may see"], counts["Closed"]) == (str(count), str(seen.count()), "0")
    if who == "dana":
        assert counts["All I may see"] == "13"


def test_two_windows_of_one_person_page_on_without_disturbing_each_other(as_user, open_list, case_of, dana):
    """Example 8."""
    for number in range(30):
        case = case_of(dana, "Ann", f"Smith {number:02d}")
        if number % 2:
            services.change_status(participant=case, to="enrolling", by=SYSTEM)
    for number in range(30, 60):
        case_of(dana, "Ann", f"Smith {number:02d}")
    open_list(dana)
    browser = as_user(dana)

    def rows(**query):
        return Page(browser.get("/cases/mine/", query).content.decode()).one("tbody").text

    first = rows(status="identified", size=25)
    second = rows(status="enrolling", size=25)
    assert "Enrolling" not in first
    assert "Identified" not in second

    later = rows(status="identified", size=25, page=2)

    assert "Enrolling" not in later
    assert rows(status="enrolling", size=25) == second
    assert rows(status="identified", size=25) == first


@pytest.fixture
def odd(known_case, dana):
    """Thirty people of a PDU whose name and code hold everything that an address could trip over; one of another."""
    for number in range(30):
        known_case(dana, f"X{number:03d}", "Ann", f"Smith {number:02d}", **ODD_TEAM, pdu_name=ODD, pdu_code=ODD_CODE)
    known_case(dana, "Y1", "Bea", "Brown", **ODD_TEAM, pdu_name="A", pdu_code="A")


@pytest.mark.usefixtures("odd")
def test_an_odd_pdu_is_one_choice_with_one_tag_that_takes_it_away(open_list, dana):
    """Example 9: the filter and its tag."""
    assert ODD_CODE in open_list(dana).choices("pdu")

    page = open_list(dana, pdu=ODD_CODE, size=25)

    assert page.tags == [f"PDU: {ODD}"]
    assert page.counts["All I may see"] == "30"
    assert page.notices == []
    (tag,) = page.find("a", class_="moj-filter__tag")
    assert "BROWN, Bea" in open_list(dana, tag.attributes["href"]).names


@pytest.mark.usefixtures("odd")
def test_an_odd_pdu_goes_along_from_page_to_page_and_into_the_order(open_list, dana):
    """Example 9: the links of the page."""
    page = open_list(dana, pdu=ODD_CODE, size=25)
    links = [link.attributes["href"] for link in page.find("a", class_="govuk-pagination__link")]
    links += [link.attributes["href"] for link in page.one("thead").find("a")]

    assert len(links) > 5
    for link in links:
        assert open_list(dana, link).tags == [f"PDU: {ODD}"], link
    second = next(link for link in links if "page=2" in link)
    assert len(open_list(dana, second).names) == 5


@pytest.mark.usefixtures("odd")
def test_an_odd_pdu_comes_back_from_a_view_and_from_the_list_as_it_was_left(as_user, open_list, dana):
    """Example 9: saved and last views."""
    here = f"/cases/mine/?{urlencode({'pdu': ODD_CODE})}"
    open_list(dana, key="mine", pdu=ODD_CODE)
    left = as_user(dana).get("/cases/mine/")

    saved = send(as_user(dana), f"{reverse('save_view')}?{urlencode({'address': here})}", name="Odd", use=[])

    for address in (left["Location"], saved["Location"]):
        page = list_page(as_user(dana).get(address))
        assert page.tags == [f"PDU: {ODD}"]
        assert page.counts["Mine"] == "30"
    assert "Odd (30)" in list_page(as_user(dana).get(saved["Location"])).one("nav", class_="app-views").text


def list_page(response) -> ListPage:
    return ListPage(response.content.decode(), response.status_code)
