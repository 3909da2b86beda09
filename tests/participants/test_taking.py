"""A case that nobody owns, taken with one press from its page or from the list."""

import re

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from cats.core import objections
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.errors import Refused
from cats.core.models import TimelineEntry
from cats.participants import services
from cats.participants.models import Participant
from tests.pages import hidden_fields, text_of

pytestmark = pytest.mark.django_db
LIST = "/cases/unassigned/"


def press(browser, case, back=""):
    """Press the button of the case's page."""
    key = hidden_fields(browser.get(reverse("case", args=[case.pk])))["submission_key"]
    return browser.post(reverse("take_case", args=[case.pk]) + back, {"submission_key": key}, follow=True)


def test_one_press_on_its_page_and_the_case_is_theirs(as_user, case_of, priya):
    case = case_of(None)
    browser = as_user(priya)

    page = press(browser, case)

    assert Participant.objects.get(pk=case.pk).owner == priya
    assert "is yours now" in text_of(page)
    assert "Take this case" not in text_of(page)
    assert TimelineEntry.objects.filter(participant=case, act=Act.ASSIGNED, by=priya).count() == 1


def test_one_press_on_the_list_leads_back_to_it(as_user, case_of, priya):
    case = case_of(None, "Anna", "Unheld")
    drain_all()
    browser = as_user(priya)
    page = browser.get(LIST).content.decode()
    button = re.search(r'formaction="([^"]+)" name="submission_key" value="([^"]+)"', page)
    assert button

    after = browser.post(button[1].replace("&amp;", "&"), {"submission_key": button[2], "address": LIST}, follow=True)

    assert after.redirect_chain[-1][0].startswith(LIST)
    assert Participant.objects.get(pk=case.pk).owner == priya


def test_somebody_was_quicker(as_user, case_of, priya, dana, sam):
    case = case_of(None)
    browser = as_user(priya)
    key = hidden_fields(browser.get(reverse("case", args=[case.pk])))["submission_key"]
    services.reassign_participant(participant=case, to=dana, by=sam)

    page = browser.post(reverse("take_case", args=[case.pk]), {"submission_key": key}, follow=True)

    assert "Dana Reed has taken this case while you were looking at it" in text_of(page)
    assert Participant.objects.get(pk=case.pk).owner == dana


def test_what_stands_against_it_is_told(as_user, case_of, priya, monkeypatch):
    case = case_of(None, "Anna", "Unheld")
    drain_all()
    monkeypatch.setattr(objections, "_objections_to_each", {"reassign": [lambda cases: {case.pk: "In transit."}]})
    browser = as_user(priya)

    assert "accept the transfer first" in text_of(browser.get(LIST))
    assert "In transit." in text_of(press(browser, case))
    assert Participant.objects.get(pk=case.pk).owner is None


def test_only_those_who_give_cases_are_offered_it(as_user, case_of, cora, rosa):
    case = case_of(None)

    assert "Take this case" not in text_of(as_user(cora).get(reverse("case", args=[case.pk])))
    assert "Take this case" in text_of(as_user(rosa).get(reverse("case", args=[case.pk])))


def test_an_archived_case_is_not_taken(case_of, sam):
    case = services.archive_participant(participant=case_of(None), reason="deceased", by=SYSTEM)

    with pytest.raises(Refused, match="archived"):
        services.take_participant(participant=case, by=sam)
