import pytest
from django.test import RequestFactory
from django.urls import reverse

from cats.core.views.pages import extend_session


@pytest.mark.parametrize("name", ["help", "accessibility"])
def test_pages_about_the_service_are_open_to_everyone(client, db, name):
    assert client.get(reverse(name)).status_code == 200


def test_help_says_what_is_stored_in_the_browser(client, db):
    assert "Cookies" in client.get(reverse("help")).content.decode()


def test_only_somebody_who_is_signed_in_can_stay_signed_in(client, db):
    assert client.post(reverse("session_extend")).status_code in {302, 403}
    assert client.get(reverse("session_extend")).status_code in {302, 405}


def test_script_hears_that_the_session_goes_on():
    request = RequestFactory().post("/session/extend/", headers={"Sec-Fetch-Mode": "cors"})

    assert extend_session(request).status_code == 204


@pytest.mark.parametrize(
    ("referer", "leads_to"),
    [
        ("http://testserver/cases/7/", "http://testserver/cases/7/"),
        ("http://elsewhere.example/", "/"),
        ("", "/"),
    ],
)
def test_without_script_people_come_back_to_their_page_and_to_no_other_site(referer, leads_to):
    request = RequestFactory().post("/session/extend/", headers={"Referer": referer})

    assert extend_session(request).url == leads_to
