"""A page of the list takes the same few queries, however many rows it has and whoever looks."""

import pytest
from django.urls import reverse

from caselist.drain import drain_all
from cats.core.actors import SYSTEM
from cats.participants import services

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
