"""What an empty list says to whom, and the way on from it."""

from caselist.drain import drain_all
from cats.core.actors import SYSTEM
from cats.core.roles import Role
from cats.organisations.models import Tenant
from cats.participants import services


def words(page):
    return page.one("div", class_="app-empty").text


def test_a_worker_without_cases_learns_where_cases_come_from(open_list, dana):
    said = words(open_list(dana, key="mine"))

    assert "There are no my cases" not in said
    assert "You have no cases" in said
    assert "ask your manager to reassign" in said


def test_a_manager_without_cases_learns_where_cases_come_from(open_list, priya):
    assert "without an owner at one of your locations" in words(open_list(priya))


def test_somebody_whose_team_has_no_locations_learns_whom_to_ask(open_list, programme, person):
    programme["1.1.3."] = Tenant.objects.create(path="1.1.3.", name="Newcomers")

    said = words(open_list(person("Nia Cobb", "1.1.3.", Role.QA_FINANCE)))

    assert "Your team has no locations yet" in said
    assert "Newcomers" in said


def test_no_match_offers_to_clear_the_filters(open_list, case_of, dana):
    case_of(dana)
    page = open_list(dana, status="approved", sort="-name")

    assert "No cases match" in words(page)
    empty = page.one("div", class_="app-empty")
    assert [link.attributes["href"] for link in empty.find("a")] == ["?sort=-name&filters=none"]


def test_a_match_under_the_other_tab_is_pointed_out(open_list, case_of, dana):
    case = case_of(dana, "Ada", "Adams")
    services.archive_participant(participant=case, reason="deceased", by=SYSTEM)
    drain_all()

    page = open_list(dana, q="adams")

    way = page.one("div", class_="app-empty").find("a")[0]
    assert (way.text, way.attributes["href"]) == ("Closed (1)", "/cases/closed/?q=adams")
    assert open_list(dana, key="closed", q="adams").names == ["ADAMS, Ada"]


def test_closed_cases_only_are_pointed_out_too(open_list, case_of, dana):
    services.archive_participant(participant=case_of(dana), reason="deceased", by=SYSTEM)

    assert "Closed (1)" in words(open_list(dana))
