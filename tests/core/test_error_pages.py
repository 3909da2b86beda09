"""Each error page says what happened, what is safe and what to do; the last two need nothing that can be broken.

No test here asks for the database, so a query anywhere would fail it.
"""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.test import RequestFactory
from django.utils.functional import SimpleLazyObject

from cats.core.errors import NotAllowed
from cats.core.views import errors
from tests.core.reading import Page

STATUSES = [400, 403, 404, 405, 409, 413, 429, 500, 503]


def page_of(response):
    return Page(response.content.decode(), response.status_code)


def broken():
    raise RuntimeError("the database is gone")


def a_form(**answers):
    request = RequestFactory().post("/cases/7/notes/add/?back=/x", {"submission_key": "k", "text": "Met her"} | answers)
    request.user = SimpleLazyObject(broken)
    request.request_id = "0f5c"
    return request


@pytest.mark.parametrize("status", STATUSES)
def test_every_error_has_a_page_with_its_status_and_one_heading(style, status):
    page = style(f"{status}/")

    assert page.status == status
    assert len(page.find("h1")) == 1
    assert page.find("p", class_="govuk-body")


@pytest.mark.parametrize("handler", [errors.server_error, errors.unavailable])
def test_the_last_pages_need_no_person_and_no_frame(handler):
    page = page_of(handler(a_form()))

    assert "0f5c" in page.one("main").text
    assert not page.find("nav")


@pytest.mark.parametrize("handler", [errors.server_error, errors.unavailable])
def test_what_could_not_be_saved_can_be_sent_again(handler):
    form = page_of(handler(a_form())).one("form")

    assert form.attributes["action"] == "/cases/7/notes/add/?back=/x"
    sent = {box.attributes["name"]: box.attributes["value"] for box in form.find("input")}
    assert sent == {"submission_key": "k", "text": "Met her"}


def test_a_password_is_never_sent_back():
    request = RequestFactory().post("/sign-in/", {"email": "dana@example.org", "password": "quiet river"})

    assert "quiet river" not in errors.server_error(request).content.decode()


def test_a_body_that_cannot_be_read_still_gets_a_page(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1

    page = page_of(errors.server_error(a_form()))

    assert "we changed nothing" in page.one("main").text
    assert not page.find("form")


def test_a_form_that_is_too_large_is_told_so():
    page = page_of(errors.bad_request(RequestFactory().get("/"), RequestDataTooBig()))

    assert page.status == 413
    assert "shorten the text" in page.one("main").text


def test_when_even_the_template_fails_people_get_words(monkeypatch):
    monkeypatch.setattr(errors, "get_template", lambda name: broken())

    response = errors.server_error(a_form())

    assert response.status_code == 500
    assert page_of(response).one("h1").text == "Sorry, there is a problem with the service"


def test_what_was_typed_cannot_run_as_script():
    page = errors.unavailable(a_form(text="<script>alert(1)</script>")).content.decode()

    assert "<script>alert" not in page


def test_waiting_times_are_told_to_people_and_machines():
    response = errors.too_many(RequestFactory().get("/"), retry_after=610)

    assert "Wait 11 minutes" in page_of(response).one("main").text
    assert response["Retry-After"] == "610"
    assert errors.unavailable()["Retry-After"] == "10"


def test_a_refusal_gives_its_own_sentence():
    response = errors.forbidden(RequestFactory().get("/"), NotAllowed("Only the owner may close this case."))

    assert "Only the owner may close this case." in page_of(response).one("main").text


def test_a_form_that_was_open_too_long_shows_what_was_sent():
    request = RequestFactory().post("/", {"submission_key": "k", "text": "Met her"})

    page = page_of(errors.csrf_failure(request, reason="CSRF token incorrect"))

    assert "Met her" in page.one("details").text
    assert "CSRF" not in page.one("main").text
    assert not page.find("form")
