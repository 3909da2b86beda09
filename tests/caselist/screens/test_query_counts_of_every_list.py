"""Every list, and a walk from case to case, take few queries where there are views, labels and a restricted row."""

from datetime import timedelta

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.lists import LISTS
from caselist.models import SavedView
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.organisations.models import User
from cats.participants import services
from cats.participants.models import FormerAccess, Participant
from cats.probation.models import ProbationPerson, ProbationSchedule
from tests.caselist.screens.conftest import ListPage
from tests.caselist.screens.test_query_counts import BUDGET
from tests.cast import HOLME_HOUSE, case_maker, make_label, make_one_of_the_cast, make_programme, theirs
from tests.databases import kept_meanwhile

CASE_BUDGET, MAKING_THE_WALK = 15, 5


@pytest.fixture(scope="module")
def lived_in(django_db_setup, django_db_blocker):
    """Every list has rows, one of them restricted; Dana and Priya have views of every list, shared and their own."""
    with django_db_blocker.unblock(), kept_meanwhile():
        programme = make_programme()
        people = {who: make_one_of_the_cast(programme, who) for who in ("dana", "omar", "priya", "zoe")}
        make_cases(people)
        make_known()
        for who in ("dana", "priya"):
            make_views(people[who])
        drain_all()
        yield {who: user.pk for who, user in people.items()}


def make_cases(people):
    dana, case_of, label = people["dana"], case_maker(), make_label("Hub")
    for number in range(6):
        owner = (dana, people["omar"])[number % 2]
        case = case_of(owner, "Ann", f"Smith {number}", identifiers={"crn": f"B{number}"})
        services.add_label(participant=case, label=label, by=SYSTEM)
    case_of(None, "Una", "Unowned")
    case_of(dana, "Awa", "Waiting")
    services.archive_participant(participant=case_of(dana, "Cal", "Closed"), reason="deceased", by=SYSTEM)
    gone = case_of(people["zoe"], "Mo", "Moved", at=HOLME_HOUSE)
    until = clock.now() + timedelta(days=30)
    FormerAccess.objects.create(participant=gone, tenant_path=dana.tenant.path, until=until)
    Participant.objects.update(risk_due_on=clock.today())


def make_known():
    known = {"has_data": True, "state": "fresh", "pdu_code": "P", "pdu_name": "Pdu", "team_code": "T"}
    for number in range(6):
        person = ProbationPerson.objects.create(crn=f"B{number}", is_restricted=number == 0, **known)
        ProbationSchedule.objects.create(person=person)


def make_views(user):
    for key in LISTS:
        SavedView.objects.create(owner=user, list_key=key, name="Own", query="status=identified")
        shared = {"name": "Shared", "query": "sort=-name&label=1", "shared_with": user.tenant}
        SavedView.objects.create(owner=user, list_key=key, **shared)


@pytest.fixture
def somebody(lived_in, db, settings):
    """Return one of them: `somebody("dana")`."""
    # Connected, so that restricted records are masked; a list never asks it.
    settings.ACCESS_CONTROL_API_URL = "http://127.0.0.1:1/access"
    return lambda who: User.objects.get(pk=lived_in[who])


@pytest.mark.parametrize(("who", "key"), theirs("dana", "priya"))
def test_every_list_stays_within_the_budget_with_views_and_a_restricted_row(
    as_user, somebody, django_assert_max_num_queries, key, who
):
    browser, address = as_user(somebody(who)), reverse(LISTS[key].url_name)
    browser.get(address, {"filters": "none"})

    for query in ({"filters": "none"}, {"status": "identified", "sort": "-risk_due"}, {"pdu": "P", "sort": "owner"}):
        with django_assert_max_num_queries(BUDGET):
            answer = browser.get(address, query)
        assert answer.status_code == 200
        assert "app-views" in answer.content.decode()


@pytest.mark.parametrize("who", ["dana", "priya"])
@pytest.mark.parametrize("key", ["all", "due"])
def test_going_from_case_to_case_stays_within_the_budget(
    as_user, somebody, settings, django_assert_max_num_queries, key, who
):
    """Opening the first one costs five more, which keep the order of the list for all that follow."""
    settings.ACCESS_CONTROL_API_URL = ""
    browser, address = as_user(somebody(who)), reverse(LISTS[key].url_name)
    page = ListPage(browser.get(address, {"filters": "none"}).content.decode())
    here = next(link.attributes["href"] for link in page.find("a", class_="app-list__link") if "SMITH" in link.text)
    browser.get(here)

    for budget in (CASE_BUDGET + MAKING_THE_WALK, CASE_BUDGET):
        with django_assert_max_num_queries(budget):
            answer = browser.get(here)
        assert answer.status_code == 200
        walk = ListPage(answer.content.decode()).one("nav", class_="app-walk")
        here = next(link.attributes["href"] for link in walk.find("a") if link.attributes.get("rel") == "next")
