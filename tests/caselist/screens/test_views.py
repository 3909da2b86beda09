"""Views with a name: one's own, shared ones, the default, each with a live count."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from caselist.models import SavedView
from cats.core.actors import SYSTEM
from cats.participants import services
from tests.core.reading import Page
from tests.pages import send, text_of

HERE = "/cases/mine/?status=identified&sort=-name"


def address(route, back=HERE, *args):
    return f"{reverse(route, args=args)}?{urlencode({'address': back})}"


@pytest.fixture
def save(as_user):
    def post(user, name="New people", back=HERE, **answers):
        return send(as_user(user), address("save_view", back), name=name, **answers)

    return post


def views_of(page):
    found = page.find("nav", class_="app-views")
    return [item.text for item in found[0].find("li")][:-1] if found else []


def test_a_view_keeps_order_and_filters_and_has_a_live_count(open_list, save, case_of, dana):
    case_of(dana, "Ada", "Adams")
    case_of(dana, "Bea", "Brown")

    answer = save(dana)

    assert answer["Location"] == "/cases/mine/?sort=-name&status=identified"
    assert views_of(open_list(dana, key="mine")) == ["New people (2)"]
    services.change_status(participant=case_of(dana, "Cal", "Cole"), to="enrolling", by=SYSTEM)
    case_of(dana, "Dee", "Dunn")
    assert views_of(open_list(dana, key="mine")) == ["New people (3)"]


def test_the_view_that_is_open_says_so(open_list, save, case_of, dana):
    case_of(dana)
    save(dana)

    page = open_list(dana, key="mine", status="identified", sort="-name")

    assert [link.text for link in page.one("nav", class_="app-views").find("a", **{"aria-current": "true"})] == [
        "New people"
    ]


def test_the_default_view_opens_the_list(as_user, save, case_of, dana):
    case_of(dana)
    save(dana, use=["default"])
    browser = as_user(dana)
    browser.get("/cases/mine/?filters=none")

    answer = browser.get("/cases/mine/")

    assert answer["Location"] == "/cases/mine/?sort=-name&status=identified&kept=yes"
    assert "This is your default view, New people." in text_of(browser.get(answer["Location"]))


def test_a_shared_view_is_for_the_team_and_those_below_it_alone(open_list, save, case_of, dana, omar, priya, tess, zoe):
    for user in (dana, omar, priya, tess):
        case_of(user)
    save(priya, name="Returns", use=["shared"])

    assert views_of(open_list(dana, key="mine")) == ["Shared: Returns (1) shared"]
    assert len(views_of(open_list(tess, key="mine"))) == 1
    assert views_of(open_list(zoe, key="mine")) == []


def test_only_its_owner_changes_or_deletes_a_view(as_user, save, dana, priya):
    save(priya, use=["shared"])
    view = SavedView.objects.get()

    for route in ("change_view", "delete_view"):
        assert as_user(dana).get(reverse(route, args=[view.pk])).status_code == 404
        assert as_user(priya).get(reverse(route, args=[view.pk])).status_code == 200
    send(as_user(priya), reverse("change_view", args=[view.pk]), name="Renamed", use=[])
    view.refresh_from_db()
    assert (view.name, view.shared_with) == ("Renamed", None)
    send(as_user(priya), reverse("delete_view", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_a_deleted_default_brings_the_list_as_it_was_left(as_user, save, dana):
    save(dana, use=["default"])
    browser = as_user(dana)
    browser.get("/cases/mine/?status=approved")
    send(browser, reverse("delete_view", args=[SavedView.objects.get().pk]))

    assert browser.get("/cases/mine/")["Location"] == "/cases/mine/?status=approved&kept=yes"


def test_a_name_is_taken_once_and_what_was_typed_stays(save, dana):
    save(dana, name="Mine")

    answer = save(dana, name="MINE")

    assert answer.status_code == 200
    assert "You have a view of this name" in text_of(answer)
    assert 'value="MINE"' in answer.content.decode()


def test_a_search_term_is_not_kept_and_the_page_says_so(as_user, save, case_of, dana):
    case_of(dana, "Ada", "Secretname")
    here = "/cases/mine/?q=secretname&status=identified"

    page = text_of(as_user(dana).get(address("save_view", here)))
    save(dana, back=here)

    assert "What you searched for is not kept" in page
    assert SavedView.objects.get().query == "status=identified"


def test_a_view_that_names_something_that_is_gone_shows_nothing_and_says_so(open_list, case_of, dana):
    """A label, a worker or a place that no longer exists is never skipped: that would show more than was asked for."""
    case_of(dana)
    SavedView.objects.create(owner=dana, list_key="mine", name="Gone", query="label=99999999&status=identified")

    assert views_of(open_list(dana, key="mine")) == ["Gone (0)"]
    page = open_list(dana, key="mine", label=99_999_999, status="identified")
    assert page.names == []
    assert "Label: not one of your choices" in page.tags
    assert len(page.notices) == 1


def test_the_page_of_views_offers_what_may_be_done_with_each(as_user, save, dana, priya):
    save(priya, name="Returns", use=["shared"])
    save(dana, name="Own")

    page = Page(as_user(dana).get(address("caselist_views")).content.decode())

    rows = [row.text for row in page.one("tbody").find("tr")]
    assert "Delete" in rows[0]
    assert "Yours" in rows[0]
    assert "Delete" not in rows[1]
    assert "Shared with North West" in rows[1]
