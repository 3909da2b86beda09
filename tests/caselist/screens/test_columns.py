"""People choose the columns of a list and their order, for good, and nobody else's list changes."""

import pytest
from django.urls import reverse

from tests.core.reading import Page

ADDRESS = "/cases/mine/?filters=none"


@pytest.fixture
def choose(as_user):
    def post(user, **answers):
        return as_user(user).post(f"{reverse('caselist_columns')}?address={ADDRESS}", answers)

    return post


def headings(page):
    return [heading.text for heading in page.one("thead").find("th")]


def test_the_chosen_columns_stand_in_the_chosen_order_after_the_name(open_list, choose, case_of, dana, omar):
    case_of(dana)
    case_of(omar)

    answer = choose(dana, order=["sex", "status", "owner", "cohort"], shown=["cohort", "sex", "status"])

    assert answer["Location"] == ADDRESS
    assert headings(open_list(dana, key="mine"))[1:] == ["Name and identifiers", "Sex", "Status", "Cohort"]
    assert "Cohort" not in headings(open_list(omar, key="mine"))
    assert "Cohort" not in headings(open_list(dana, key="team"))


def test_a_column_moves_without_script_and_nothing_is_kept_before_it_is_saved(open_list, choose, case_of, dana):
    case_of(dana)

    answer = choose(dana, order=["status", "location", "owner"], shown=["owner"], move="up:owner")

    page = Page(answer.content.decode())
    order = [field.attributes["value"] for field in page.find("input", name="order")]
    assert order[:3] == ["status", "owner", "location"]
    ticked = [box.attributes["value"] for box in page.find("input", name="shown") if "checked" in box.attributes]
    assert ticked == ["owner"]
    assert "Location" in headings(open_list(dana, key="mine"))


def test_the_usual_columns_come_back(open_list, choose, case_of, dana):
    case_of(dana)
    choose(dana, order=["sex"], shown=["sex"])

    choose(dana, order=["sex"], shown=["sex"], reset="yes")

    assert "Status" in headings(open_list(dana, key="mine"))


def test_no_column_at_all_means_the_usual_ones(open_list, choose, case_of, dana):
    case_of(dana)

    choose(dana, order=["sex"])

    assert "Status" in headings(open_list(dana, key="mine"))


def test_a_column_that_there_is_not_is_passed_over(open_list, choose, case_of, dana):
    case_of(dana)

    choose(dana, order=["password", "sex"], shown=["password", "sex"])

    assert headings(open_list(dana, key="mine"))[1:] == ["Name and identifiers", "Sex"]


@pytest.mark.parametrize("address", ["", "/", "/cases/12/", "https://evil.example/cases/", "/admin/"])
def test_only_a_list_has_columns(as_user, dana, address):
    assert as_user(dana).get(reverse("caselist_columns"), {"address": address}).status_code == 404
