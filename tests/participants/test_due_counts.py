"""How many risk reviews are overdue or due soon, by worker and by team, for those who manage others."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cats.core import clock
from cats.participants.due_counts import selectors
from cats.participants.models import Participant
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(case_of):
    """Open a case of somebody's with a risk review due in so many days: `due(dana, -1)`."""

    def make(owner, days, *, status="approved", **facts):
        case = case_of(owner, **facts)
        due_on = clock.today() + timedelta(days=days)
        Participant.objects.filter(pk=case.pk).update(risk_due_on=due_on, status=status)

    return make


def counts(rows):
    return {str(row): (row.overdue, row.soon) for row in rows}


def test_open_cases_are_counted_by_who_holds_them(due, dana, omar, zoe, priya):
    for days in (-30, -1, 0, 14, 15):
        due(dana, days)
    due(omar, 3)
    due(omar, -3, status="archived")
    due(omar, -3, status="dormant")
    due(zoe, -3, at=15)

    assert counts(selectors.by_person(priya)) == {"Dana Reed": (2, 2), "Omar Hale": (0, 1)}
    assert counts(selectors.by_team(priya)) == {"North West custody": (2, 3)}


def test_the_pages_show_and_search_them_and_lead_to_the_cases(due, dana, omar, priya, as_user):
    due(dana, -1)
    due(omar, 1)
    browser = as_user(priya)

    page = browser.get(reverse("due_by_person"), {"q": "dana"})

    assert "Dana Reed" in text_of(page)
    assert "Omar Hale" not in text_of(page)
    assert f"?owner={dana.pk}&amp;filters=none" in page.text
    assert "North West custody" in text_of(browser.get(reverse("due_by_team")))
    raw = browser.post(reverse("export_due_by_person"), {"format": "csv"}).text
    assert '"Dana Reed","North West custody","1","0"' in raw


def test_it_takes_the_same_queries_for_one_and_for_many(
    due, dana, person, priya, as_user, django_assert_max_num_queries
):
    browser = as_user(priya)
    due(dana, 1)
    browser.get(reverse("due_by_person"))
    with django_assert_max_num_queries(8) as few:
        browser.get(reverse("due_by_person"))
    for number in range(5):
        due(person(f"Worker {'abcde'[number]}", "1.1.1.1.1."), 1)
    with django_assert_max_num_queries(8) as many:
        browser.get(reverse("due_by_person"))
    assert len(few) == len(many)
