"""The custody pages of a case: what they show, to whom, with how many queries."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.custody import services
from cats.organisations.models import LocationCode
from tests.core.reading import Page
from tests.custody.facts import (
    NUMBER,
    a_balance,
    a_contact,
    a_prisoners_restriction,
    a_relationship,
    a_restriction,
    a_transaction,
    a_visit,
    an_adjustment,
)

MOST_QUERIES = 15


@pytest.fixture
def case(case_of, dana):
    return case_of(dana, "Anna-Maria", "Brown", identifiers={"nomis": NUMBER})


@pytest.fixture
def opened(case, as_user):
    """What a person sees under an address of the case."""

    def open_as(person, address: str = "custody/") -> Page:
        answer = as_user(person).get(f"/cases/{case.pk}/{address}")
        return Page(answer.content.decode(), answer.status_code)

    return open_as


def fill(parts: int = 1) -> None:
    """Keep so many of everything for the prisoner."""
    now = clock.now()
    soon = [a_visit(f"7{n}", starts_at=now + timedelta(days=n + 1), comment=f"coming{n}") for n in range(parts)]
    gone = [a_visit(f"8{n}", starts_at=now - timedelta(days=n + 1), comment=f"gone{n}") for n in range(parts)]
    services.store_visits([*soon, *gone], by=SYSTEM, replace=False)
    contacts = [
        replace(
            a_contact(f"9{n}", last_name=f"Visitor{n}", restrictions=(a_restriction(f"6{n}", kind_words="Banned"),)),
            relationships=(a_relationship(f"4{n}", restrictions=(a_restriction(f"5{n}", kind_words="Closed"),)),),
            phones=(), addresses=(), emails=(),
        )
        for n in range(parts)
    ]  # fmt: skip
    services.store_contacts(contacts, by=SYSTEM, replace=False)
    services.store_restrictions([a_prisoners_restriction(kind_words="No contact")], by=SYSTEM, replace=False)
    services.store_adjustments([an_adjustment(f"50{n}") for n in range(parts)], by=SYSTEM, replace=False)
    services.store_transactions([a_transaction(f"30{n}") for n in range(parts)], by=SYSTEM, replace=False)
    services.store_balances([a_balance()], by=SYSTEM, replace=False)


def test_everything_is_there(opened, dana):
    fill()

    page = opened(dana)

    for said in (
        "coming0",
        "gone0",
        "VISITOR0, Jo",
        "Brother",
        "Banned",
        "Closed",
        "Remand",
        "Private cash",
        "canteen",
    ):
        assert said in page.text
    assert "3 restrictions in force" in page.one("div", class_="govuk-warning-text__text").text


def test_a_restriction_that_has_ended_is_no_warning(opened, dana):
    yesterday = clock.today() - timedelta(days=1)
    services.store_restrictions([a_prisoners_restriction(expires_on=yesterday)], by=SYSTEM, replace=False)

    assert not opened(dana).find("div", class_="govuk-warning-text")


def test_one_that_ends_today_still_is(opened, dana):
    services.store_restrictions([a_prisoners_restriction(expires_on=clock.today())], by=SYSTEM, replace=False)

    assert opened(dana).find("div", class_="govuk-warning-text")


def test_one_on_the_prisoner_that_has_ended_stands_apart(opened, dana):
    yesterday = clock.today() - timedelta(days=1)
    ended = a_prisoners_restriction(kind_words="Child visits", comment="as it was", expires_on=yesterday)
    services.store_restrictions([ended], by=SYSTEM, replace=False)

    apart = opened(dana).one("div", class_="govuk-details__text")

    assert "Child visits" in apart.text
    assert "as it was" in apart.text


def test_a_visit_names_its_prison_and_who_comes_and_warns_of_whom(opened, dana):
    LocationCode.objects.create(feed="prison", code="MDI", description="Moorland")
    services.store_contacts([a_contact("900001", last_name="Known")], by=SYSTEM, replace=False)
    unrestricted = a_contact(
        "900002", first_name="Sam", last_name="Free", relationships=(), restrictions=(), phones=(), addresses=(),
        emails=(), identities=(), employments=(),
    )  # fmt: skip
    services.store_contacts([unrestricted], by=SYSTEM, replace=False)
    visit = a_visit(starts_at=clock.now() + timedelta(days=1), ends_at=clock.now() + timedelta(days=1, hours=1))
    services.store_visits([replace(visit, visitor_ids=(900001, 900002, 900003))], by=SYSTEM, replace=False)

    for address in ("custody/", "custody/visits/"):
        text = opened(dana, address).text
        assert "Moorland" in text
        assert "Visitor: Jo Known Restriction in force" in text
        assert "Visitor: Sam Free" in text
        assert "Visitor: Sam Free Restriction in force" not in text
        assert "1 visitor who is not among the contacts here" in text


def test_without_records_it_says_what_would_be_there(opened, dana):
    assert "Nothing has come from the prisons about this person yet" in opened(dana).text


def test_money_is_for_the_owner_and_for_people_with_a_role(opened, dana, omar, priya):
    fill()

    assert ["canteen" in opened(who).text for who in (dana, omar, priya)] == [True, False, True]
    assert [opened(who, "custody/money/").status for who in (dana, omar, priya)] == [200, 403, 200]


def test_the_summary_shows_the_next_visit_and_what_is_in_force(opened, dana):
    fill()

    card = opened(dana, "").one("section", id="custody")

    assert "Next visit" in card.text
    assert "Banned" in card.text


@pytest.mark.parametrize("address", ["", "custody/", "custody/visits/", "custody/money/"])
def test_many_records_take_no_more_queries(opened, case, as_user, dana, address):
    browser = as_user(dana)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(f"/cases/{case.pk}/{address}").status_code == 200
        return len(seen)

    queries()
    few = queries()
    fill(parts=9)

    assert few <= MOST_QUERIES
    assert queries() <= MOST_QUERIES
