"""The list, the header's count, opening one, and a case that is out of sight."""

import uuid

import pytest
from django.urls import reverse

from cats.core.actors import SYSTEM
from cats.notifications.models import Notification
from cats.notifications.services import notify
from cats.organisations.models import Location
from cats.participants import services
from tests.pages import hidden_fields

pytestmark = pytest.mark.django_db
HOLME_HOUSE = 15


@pytest.fixture
def given(dana, priya, case_of):
    """Dana was given a case by Priya."""
    case = case_of(dana, "Anna", "Brownmark")
    Notification.objects.all().delete()
    return notify(to=dana, kind="case_assigned", participant=case, link=case.get_absolute_url(), by=priya)


def shown(browser, address=""):
    return browser.get(address or reverse("notifications"))


def test_the_header_counts_what_is_unread_without_a_query_of_its_own(as_user, dana, given, django_assert_num_queries):
    browser = as_user(dana)
    help_page = reverse("help")
    with django_assert_num_queries(2):
        page = browser.get(help_page).text

    assert "(1 unread)" in page


def test_opening_one_leads_to_the_thing_and_marks_it_as_read(as_user, dana, given):
    browser = as_user(dana)

    answer = browser.get(reverse("open_notification", args=[given.pk]))

    assert answer["Location"] == given.participant.get_absolute_url()
    assert "(0 unread)" in shown(browser).text


def test_a_case_that_one_may_no_longer_see_is_not_named(as_user, dana, given):
    services.move_participant(participant=given.participant, to=Location.objects.get(pk=HOLME_HOUSE), by=SYSTEM)
    given.participant.former_accesses.all().delete()
    browser = as_user(dana)

    page = shown(browser).text
    opened = browser.get(reverse("open_notification", args=[given.pk]))

    assert "A case that you can no longer see" in page
    assert (opened.status_code, "You can no longer see this case" in opened.text) == (200, True)
    assert "Brownmark" not in page + opened.text


def test_one_s_own_only(as_user, omar, given):
    browser = as_user(omar)

    assert "Brownmark" not in shown(browser).text
    assert browser.get(reverse("open_notification", args=[given.pk])).status_code == 404


def test_marking_all_leaves_what_came_since(as_user, dana, given):
    browser = as_user(dana)
    until = hidden_fields(shown(browser))["until"]
    later = notify(to=dana, kind="job_done", link="/jobs/")

    browser.post(reverse("mark_all_notifications"), {"submission_key": str(uuid.uuid4()), "until": until})

    assert list(Notification.objects.filter(read_at=None)) == [later]


def test_filters_say_what_they_leave_out(as_user, dana, given):
    browser = as_user(dana)
    notify(to=dana, kind="job_done", link="/jobs/")

    assert "Case given to you" not in shown(browser, "/notifications/?about=work").text
    assert "Case given to you" not in shown(browser, "/notifications/?state=read").text
    assert "Case given to you" in shown(browser, "/notifications/?state=unread").text


def test_the_list_asks_the_same_whatever_it_holds(as_user, dana, given, case_of, django_assert_num_queries):
    browser = as_user(dana)
    for _ in range(20):
        case_of(dana)
    with django_assert_num_queries(6):
        shown(browser)
