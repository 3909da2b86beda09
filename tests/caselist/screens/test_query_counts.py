"""A page of the list takes the same few queries, however many rows it has and whoever looks."""

from datetime import timedelta

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from caselist.lists import LISTS
from caselist.models import SavedView
from cats.core import clock
from cats.core.actors import SYSTEM
from cats.participants import services
from cats.participants.models import FormerAccess, Participant
from cats.probation.models import ProbationPerson, ProbationSchedule
from tests.caselist.screens.conftest import ListPage
from tests.cast import HOLME_HOUSE, theirs

BUDGET = 8


@pytest.fixture
def counted(as_user, django_assert_num_queries):
    """Open an address as somebody whose choices are kept, and count its queries."""

    def count(user, queries, **query):
        browser, address = as_user(user), reverse("caselist")
        drain_all()
        browser.get(address)
        with django_assert_num_queries(queries):
            assert browser.get(address, query).status_code == 200

    return count


@pytest.mark.parametrize("cases", [1, 40])
def test_the_plain_list_takes_six(counted, case_of, label_named, dana, cases):
    label = label_named("Hub")
    for number in range(cases):
        services.add_label(participant=case_of(dana, "Ann", f"Smith {number}"), label=label, by=SYSTEM)

    counted(dana, 6)


@pytest.mark.parametrize(
    ("who", "query", "queries"),
    [
        ("dana", {"sort": "-risk_due", "status": ["identified", "approved"]}, 6),
        ("dana", {"q": "smith ann"}, 7),
        ("dana", {"q": "smith", "page": "1", "status": "identified"}, 7),
        ("priya", {"sort": "status"}, 7),
        ("dana", {"q": "nobody at all"}, 6),
        ("dana", {"label": "99999999"}, 6),
        ("priya", {"q": "smith", "sort": "owner"}, BUDGET),
        ("quinn", {"sort": "location", "location": ["1", "14"]}, 6),
    ],
)
def test_filters_orders_and_roles_stay_within_the_budget(request, counted, case_of, dana, who, query, queries):
    for number in range(3):
        case_of(dana, "Ann", f"Smith {number}")

    counted(request.getfixturevalue(who), queries, **query)


def test_choices_cost_two_queries_and_only_now_and_then(as_user, case_of, dana, django_assert_num_queries):
    case_of(dana)
    drain_all()
    browser = as_user(dana)

    with django_assert_num_queries(8):
        browser.get(reverse("caselist"))
    with django_assert_num_queries(6):
        browser.get(reverse("caselist"))


CASE_BUDGET, MAKING_THE_WALK = 15, 5


@pytest.fixture
def _lived_in(case_of, label_named, dana, omar, priya, zoe, settings):
    """Every list has rows, one of them restricted; both people have views of every list, shared and their own."""
    label = label_named("Hub")
    for number in range(6):
        case = case_of((dana, omar)[number % 2], "Ann", f"Smith {number}", identifiers={"crn": f"B{number}"})
        services.add_label(participant=case, label=label, by=SYSTEM)
    case_of(None, "Una", "Unowned")
    case_of(dana, "Awa", "Waiting")
    services.archive_participant(participant=case_of(dana, "Cal", "Closed"), reason="deceased", by=SYSTEM)
    gone = case_of(zoe, "Mo", "Moved", at=HOLME_HOUSE)
    until = clock.now() + timedelta(days=30)
    FormerAccess.objects.create(participant=gone, tenant_path=dana.tenant.path, until=until)
    Participant.objects.update(risk_due_on=clock.today())
    known = {"has_data": True, "state": "fresh", "pdu_code": "P", "pdu_name": "Pdu", "team_code": "T"}
    for number in range(6):
        person = ProbationPerson.objects.create(crn=f"B{number}", is_restricted=number == 0, **known)
        ProbationSchedule.objects.create(person=person)
    for user in (dana, priya):
        for key in LISTS:
            SavedView.objects.create(owner=user, list_key=key, name="Own", query="status=identified")
            shared = {"name": "Shared", "query": "sort=-name&label=1", "shared_with": user.tenant}
            SavedView.objects.create(owner=user, list_key=key, **shared)
    # Connected, so that restricted records are masked; a list never asks it.
    settings.ACCESS_CONTROL_API_URL = "http://127.0.0.1:1/access"


@pytest.mark.usefixtures("_lived_in")
@pytest.mark.parametrize(("who", "key"), theirs("dana", "priya"))
def test_every_list_stays_within_the_budget_with_views_and_a_restricted_row(
    request, as_user, django_assert_max_num_queries, key, who
):
    user = request.getfixturevalue(who)
    browser, address = as_user(user), reverse(LISTS[key].url_name)
    drain_all()
    browser.get(address, {"filters": "none"})

    for query in ({"filters": "none"}, {"status": "identified", "sort": "-risk_due"}, {"pdu": "P", "sort": "owner"}):
        with django_assert_max_num_queries(BUDGET):
            answer = browser.get(address, query)
        assert answer.status_code == 200
        assert "app-views" in answer.content.decode()


@pytest.mark.usefixtures("_lived_in")
@pytest.mark.parametrize("who", ["dana", "priya"])
@pytest.mark.parametrize("key", ["all", "due"])
def test_going_from_case_to_case_stays_within_the_budget(
    request, as_user, settings, django_assert_max_num_queries, key, who
):
    """Opening the first one costs five more, which keep the order of the list for all that follow."""
    settings.ACCESS_CONTROL_API_URL = ""
    browser, address = as_user(request.getfixturevalue(who)), reverse(LISTS[key].url_name)
    drain_all()
    page = ListPage(browser.get(address, {"filters": "none"}).content.decode())
    here = next(link.attributes["href"] for link in page.find("a", class_="app-list__link") if "SMITH" in link.text)
    browser.get(here)

    for budget in (CASE_BUDGET + MAKING_THE_WALK, CASE_BUDGET):
        with django_assert_max_num_queries(budget):
            answer = browser.get(here)
        assert answer.status_code == 200
        walk = ListPage(answer.content.decode()).one("nav", class_="app-walk")
        here = next(link.attributes["href"] for link in walk.find("a") if link.attributes.get("rel") == "next")
