"""What stands around every page. No test here asks for the database: the frame must not either."""

import datetime
import re

import pytest
from django.conf import settings as product_settings
from django.test import RequestFactory

from cats.core import pages
from tests.core.styleguide.urls import PERSON


@pytest.fixture
def request_of_alice(settings):
    settings.ROOT_URLCONF = "tests.core.styleguide.urls"
    request = RequestFactory().get("/style/form/")
    request.user = PERSON
    return request


def frame_of(request):
    return pages.frame(request)["frame"]


def test_the_page_says_when_the_session_ends(request_of_alice, travel_to):
    travel_to(2026, 7, 4, 14, 5)

    session = frame_of(request_of_alice).session

    assert session.words == "You will be signed out at 2:35pm unless you open or save a page before then."
    assert (session.warn_in, session.ends_in) == (25 * 60, 30 * 60)


def test_the_absolute_limit_comes_first_when_it_is_nearer(request_of_alice, travel_to):
    travel_to(2026, 7, 4, 14, 5)
    request_of_alice.session_ends_at = datetime.datetime(2026, 7, 4, 13, 15, tzinfo=datetime.UTC)

    session = frame_of(request_of_alice).session

    assert "2:15pm" in session.words
    assert session.ends_in == 10 * 60


def test_all_forms_of_a_page_carry_one_token_and_another_page_disguises_it_anew(request_of_alice):
    page, another = pages.frame(request_of_alice)["csrf_input"], pages.frame(request_of_alice)["csrf_input"]

    assert str(page) == str(page) != str(another)
    assert 'name="csrfmiddlewaretoken"' in page.__html__()


def test_somebody_who_is_not_signed_in_sees_no_navigation(settings):
    frame = frame_of(RequestFactory().get("/"))

    assert (frame.signed_in_name, frame.navigation, frame.session) == ("", [], None)


def test_a_slice_can_add_a_line_to_the_foot(request_of_alice, monkeypatch):
    monkeypatch.setattr(pages, "FRAME_EXTRAS", [lambda request: "Up to date", lambda request: ""])

    assert frame_of(request_of_alice).extras == ["Up to date"]


@pytest.mark.parametrize(
    ("local", "required", "says"),
    [(True, False, "can be skipped"), (True, True, "made-up people only."), (False, True, "")],
)
def test_the_practice_system_says_so(request_of_alice, settings, local, required, says):
    settings.LOCAL_MODE, settings.SECOND_FACTOR_REQUIRED = local, required

    banner = frame_of(request_of_alice).practice_banner

    assert says in banner
    assert bool(banner) is local
    assert ("skipped" in banner) is (local and not required)


PAGES = ["form/?bad", "list/", "detail/", "confirm/", "404/", "500/", "csrf/"]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_has_script_or_style_inside_it(style, address):
    page = style(address)

    assert all("src" in script.attributes and not script.text for script in page.find("script"))
    assert not page.find("style")
    assert not [element for element in page.find() if "style" in element.attributes]
    assert not [name for element in page.find() for name in element.attributes if re.match("on[a-z]", name)]


@pytest.mark.parametrize("address", PAGES)
def test_every_page_can_be_skipped_into_and_names_its_language(style, address):
    page = style(address)

    assert page.one("html").attributes["lang"] == "en"
    assert page.one("a", class_="govuk-skip-link").attributes["href"] == "#main-content"
    assert page.one("main").attributes["id"] == "main-content"
    assert page.one("title").text.endswith(" - Case Assessment and Tracking")


def test_no_crown_and_no_gds_transport_are_used():
    built = product_settings.BASE_DIR / "static" / "css"

    text = "".join(path.read_text() for path in built.glob("*.scss"))
    assert '"GDS Transport"' not in text
    assert "components/header" not in text
