"""While PostgreSQL cannot be reached, every page is a 503 of ours, and health says why."""

import threading
from collections.abc import Callable

import psycopg
import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client

from cats.core.views.errors import server_error
from tests.core.reading import Page
from tools.processes import LOOPBACK, free_port


@pytest.fixture
def without_database(django_db_blocker) -> Callable[[Callable[[], HttpResponse]], HttpResponse]:
    """Run something where the database's port is closed; other threads keep theirs."""

    def ask(request: Callable[[], HttpResponse]) -> HttpResponse:
        answers: list[HttpResponse] = []

        def run() -> None:
            connection.settings_dict = connection.settings_dict | {"HOST": LOOPBACK, "PORT": str(free_port())}
            answers.append(request())
            connection.close()

        with django_db_blocker.unblock():
            thread = threading.Thread(target=run)
            thread.start()
            thread.join()
        return answers[0]

    return ask


def visitor() -> Client:
    browser = Client(raise_request_exception=False)
    browser.cookies["sessionid"] = "abcdefghijklmnopqrstuvwxyz123456"
    return browser


@pytest.mark.parametrize("path", ["/account/", "/cases/1/", "/sign-in/", "/nowhere/"])
def test_a_page_says_that_the_service_is_unavailable(without_database, path):
    answer = without_database(lambda: visitor().get(path))

    assert answer.status_code == 503
    assert answer["Content-Type"].startswith("text/html")
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    assert Page(answer.content.decode()).one("h1").text == "The service is unavailable for a moment"


@pytest.mark.parametrize("error", [OperationalError("away"), psycopg.errors.AdminShutdown("terminating connection")])
def test_an_error_of_the_driver_itself_is_taken_for_the_same(rf, error):
    try:
        raise error
    except (OperationalError, psycopg.Error):
        answer = server_error(rf.get("/account/"))

    assert answer.status_code == 503


def test_what_was_being_saved_is_not_lost(without_database):
    typed = {"submission_key": "b4e2", "text": "Met her today"}

    answer = without_database(lambda: visitor().post("/cases/1/notes/add/", typed))

    assert answer.status_code == 503
    assert 'value="Met her today"' in answer.content.decode()


def test_signing_in_is_refused_with_the_same_page(without_database):
    answer = without_database(lambda: visitor().post("/sign-in/", {"login": "a@example.org", "password": "river"}))

    assert answer.status_code == 503
    assert "river" not in answer.content.decode()


def test_health_tells_a_living_process_from_a_ready_one(without_database):
    live = without_database(lambda: Client().get("/health/live"))
    ready = without_database(lambda: Client().get("/health/ready"))

    assert live.status_code == 200
    assert (ready.status_code, ready.json()["database"]) == (503, "down")


def test_a_process_lives_whoever_asks(without_database):
    for method in ("get", "head"):
        answer = without_database(lambda method=method: getattr(visitor(), method)("/health/live"))

        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]


def test_whether_it_lives_touches_no_session(client, django_assert_num_queries, db):
    client.cookies["sessionid"] = "abcdefghijklmnopqrstuvwxyz123456"

    with django_assert_num_queries(0):
        assert client.get("/health/live").json() == {"status": "ok"}


def test_another_failure_stays_a_500(db, monkeypatch):
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("cats.core.views.pages.render", fail)

    assert Client(raise_request_exception=False).get("/help/").status_code == 500
