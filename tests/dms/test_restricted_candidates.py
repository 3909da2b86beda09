"""Somebody whose record is restricted: the search says that and nothing of them, and nobody enrols them by it."""

import pytest

from cats.core import restricted
from cats.core.acts import Access
from cats.core.models import AccessEntry
from cats.participants.models import Participant
from cats.probation.services import strangers
from tests.dms.conftest import UPCI
from tests.dms.test_candidate_pages import enrol, seek, words
from tests.pages import text_of

pytestmark = pytest.mark.django_db
# The stand-ins say of numbers that begin with R that they are restricted.
CLOSED = "R000001"
SECRETS = ["Tobias", "Ashdown", "ASHDOWN", "1988", "14 March", "S0001DM", UPCI, "Risley"]


@pytest.fixture
def probation(standins, server, settings):
    """Probation's services answer as well."""
    for name, value in server.addresses().items():
        setattr(settings, name, value)
    return server.world


@pytest.fixture
def limited(dms, probation):
    """Tobias has a CRN whose record is restricted."""
    dms.changed[UPCI] = {"crn": CLOSED}


def secrets_in(answer) -> list[str]:
    raw = answer.content.decode() + str(dict(answer.headers))
    return [secret for secret in SECRETS if secret in raw]


def test_the_page_says_that_it_is_restricted_and_what_to_do_and_nothing_else(limited, dana, as_user):
    page = seek(as_user(dana))

    assert "This record is restricted" in text_of(page)
    assert "Ask your manager" in text_of(page)
    assert secrets_in(page) == []
    assert AccessEntry.objects.filter(access=Access.REFUSED, by=dana).exists()


def test_enrolling_is_refused_with_the_same_page(dms, probation, dana, as_user):
    browser = as_user(dana)
    page = seek(browser)
    assert "Match found" in words(page)
    dms.changed[UPCI] = {"crn": CLOSED}

    answer = enrol(browser, page)

    assert secrets_in(answer) == []
    assert "This record is restricted" in text_of(answer)
    assert not Participant.objects.exists()


def test_somebody_who_may_see_it_enrols(limited, dana, as_user):
    dana.delius_username = "CLEARED.DANA"
    dana.save()
    browser = as_user(dana)

    enrol(browser, seek(browser))

    assert Participant.objects.get().owner == dana


def test_without_an_answer_it_is_closed(dms, probation, dana, as_user, server):
    server.fault(service="access-control", status=503)

    page = seek(as_user(dana))

    assert "This record is restricted" in text_of(page)
    assert secrets_in(page) == []


def test_a_judge_that_fails_closes_everything(dana, monkeypatch):
    def broken(by, crns):
        raise ZeroDivisionError

    monkeypatch.setattr(restricted, "judges", [broken])
    assert restricted.closed_to(dana, ["x1", ""]) == {"X1"}
    monkeypatch.setattr(restricted, "judges", [])
    assert restricted.closed_to(dana, ["X1"]) == {"X1"}


def test_many_are_judged_in_two_rounds_of_calls_at_most(probation, dana):
    assert strangers.closed_to(dana, ["X000031", "X000032", CLOSED]) == {CLOSED}


def test_a_number_of_prison_alone_is_nobodys_in_probation(dms, probation, dana, as_user):
    dms.changed[UPCI] = {"crn": ""}

    assert "Match found" in words(seek(as_user(dana)))
