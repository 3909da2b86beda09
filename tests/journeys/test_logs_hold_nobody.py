"""Nothing about a person is in any log, however much is logged, and in no message to a worker."""

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from celery.signals import before_task_publish
from django.test import Client
from django.urls import reverse

from cats.organisations.models import User
from cats.participants import services
from cats.participants.models import Participant
from config.logs import configure
from tests.cast import PASSWORD
from tests.pages import send

SURNAME, FORENAME, CRN, NOTE, SEARCH = "Zyxsurname", "Zyxforename", "X987654", "Zyxnote wept", "Zyxsearch"
PERSONAL = (SURNAME, FORENAME, CRN, "9ZYX0001A", NOTE, SEARCH, "Zyxreason", PASSWORD, "Zyxguess", "zyx.unknown")
# At DEBUG the database's own logger writes SQL with values, which is why config.logs holds it at INFO.
LOUD = ("", "cats", "caselist", "migration", "config", "django.request", "django.server", "django.security", "celery",
        "kombu", "allauth", "axes")  # fmt: skip


@dataclass
class Heard:
    """What was logged, as it would stand in the log of production, and what was sent to workers."""

    stream: io.StringIO
    messages: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.stream.getvalue() + repr(self.messages)

    def traces(self) -> list[str]:
        return [word for word in PERSONAL if word.casefold() in self.text.casefold()]


@pytest.fixture
def heard(settings) -> Iterator[Heard]:
    """Listen to everything at DEBUG through the formatter that the service logs with."""
    settings.LOCAL_MODE = False
    stream = io.StringIO()
    levels = {name: logging.getLogger(name).level for name in LOUD}
    configure({})
    root = logging.getLogger()
    listener = logging.StreamHandler(stream)
    listener.setFormatter(next(handler.formatter for handler in root.handlers if is_ours(handler)))
    root.addHandler(listener)
    for name in LOUD:
        logging.getLogger(name).setLevel(logging.DEBUG)
    heard = Heard(stream)

    def hear(body: Any = None, headers: Any = None, **_: Any) -> None:
        heard.messages.append((body, headers))

    before_task_publish.connect(hear, weak=False, dispatch_uid="heard")
    yield heard
    before_task_publish.disconnect(dispatch_uid="heard")
    root.removeHandler(listener)
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
    settings.LOCAL_MODE = True
    configure({})


def is_ours(handler: logging.Handler) -> bool:
    return type(handler.formatter).__module__.startswith("structlog")


@pytest.fixture
def case(case_of, dana) -> Participant:
    return case_of(dana, FORENAME, SURNAME, identifiers={"crn": CRN})


@pytest.fixture
def browser(client: Client, dana: User) -> Client:
    client.raise_request_exception = False
    client.post("/sign-in/", {"login": dana.email, "password": PASSWORD})
    return client


def test_a_days_work_leaves_nobodys_name(
    heard, browser, case, redis_server, priya, omar, as_user, django_capture_on_commit_callbacks
):
    address = case.get_absolute_url()
    with django_capture_on_commit_callbacks(execute=True):
        browser.get(f"/cases/?q={SEARCH}&sort=nonsense")
        browser.get(address, {"back": f"/cases/?q={SEARCH}"}, headers={"referer": f"http://testserver/?q={SEARCH}"})
        send(browser, reverse("add_note", args=[case.pk]), text=NOTE)
        send(browser, reverse("add_note", args=[case.pk]), text=NOTE * 2000)
        browser.post("/drafts/", {"draft_token": "forged", "text": NOTE})
        send(as_user(priya), reverse("reassign_case", args=[case.pk]), to=omar.pk, reason="Zyxreason")
        send(browser, reverse("archive_case", args=[case.pk]), reason="other", information="Zyxreason")
        browser.get(f"/nowhere/?q={SEARCH}")

    assert Participant.objects.get(pk=case.pk).is_archived
    assert heard.traces() == []


def test_a_wrong_password_and_an_unknown_name_stay_out(heard, client, dana):
    client.post("/sign-in/", {"login": dana.email, "password": "Zyxguess"})
    client.post("/sign-in/", {"login": "zyx.unknown@example.org", "password": PASSWORD})

    assert heard.traces() == []


def test_the_values_of_a_database_error_stay_out(heard, browser, case, monkeypatch):
    def clash(**_: Any) -> None:
        Participant.objects.create(
            upci=case.upci, last_name=SURNAME, first_name=FORENAME, current_location=case.current_location
        )

    monkeypatch.setattr(services, "add_note", clash)
    Participant.objects.filter(pk=case.pk).update(upci="9ZYX0001A")
    case.refresh_from_db()

    answer = send(browser, reverse("add_note", args=[case.pk]) + f"?q={SEARCH}", text=NOTE)

    assert answer.status_code == 500
    assert "duplicate key value" in heard.text
    assert heard.traces() == []


def test_the_listener_hears_what_is_logged(heard):
    logging.getLogger("cats.anything").debug("A case of %s", SURNAME)

    assert heard.traces() == [SURNAME]
