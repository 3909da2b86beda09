"""The Today page of those who may reassign: which cases wait for an owner."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.today import ownerless
from cats.core.actors import SYSTEM
from cats.organisations.models import UserStatus
from cats.participants import services
from tests.cast import HOLME_HOUSE
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(person):
    return person("Lee Gone", "1.1.1.1.1.", status=UserStatus.LEFT)


def words_for(browser) -> str:
    return text_of(browser.get("/")).partition("Cases that need an owner")[2]


def test_a_manager_sees_how_many_in_their_scope_nobody_holds(as_user, case_of, priya, dana):
    for owner, place in ((None, 1), (None, 14), (None, HOLME_HOUSE), (dana, 1)):
        case_of(owner, at=place)
    drain_all()

    answer = as_user(priya).get("/")

    assert "2 cases without an owner" in text_of(answer)
    assert f'href="{reverse("caselist_unassigned")}?filters=none"' in answer.content.decode()


def test_the_list_that_it_leads_to_has_just_these_cases(as_user, case_of, priya, dana):
    for owner in (None, None, dana):
        case_of(owner)
    drain_all()

    assert "(2)" in text_of(as_user(priya).get(f"{reverse('caselist')}?owner=none"))


def test_cases_of_people_who_are_gone_are_named_by_person_the_most_first(as_user, case_of, priya, person, leaver, dana):
    idle = person("Ida Idle", "1.1.1.1.2.", status=UserStatus.INACTIVE)
    for owner in (leaver, idle, idle, dana):
        case_of(owner)
    services.archive_participant(participant=case_of(leaver), reason="deceased", information="", by=SYSTEM)
    drain_all()

    words = words_for(as_user(priya))

    assert words.index("2 cases of Ida Idle") < words.index("1 case of Lee Gone")
    assert "Dana Reed" not in words
    assert f"?owner={idle.pk}" in as_user(priya).get("/").content.decode()


def test_nothing_of_another_provider_is_counted_or_named(as_user, case_of, zack, leaver):
    case_of(leaver)
    case_of(None)
    drain_all()

    assert "None. Every open case that you work with is held by somebody who is here." in words_for(as_user(zack))


@pytest.mark.parametrize("who", ["dana", "femi", "cora"])
def test_those_who_cannot_reassign_are_not_bothered(request, as_user, case_of, who):
    case_of(None)
    drain_all()

    assert "need an owner" not in text_of(as_user(request.getfixturevalue(who)).get("/"))


def test_very_many_are_counted_to_a_limit(as_user, case_of, rosa, monkeypatch):
    monkeypatch.setattr("caselist.today.MOST_COUNTED", 2)
    for _ in range(4):
        case_of(None)
    drain_all()

    assert ownerless(rosa)[0] == 3
    assert "More than 2 cases without an owner" in words_for(as_user(rosa))
