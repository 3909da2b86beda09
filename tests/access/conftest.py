"""The world of the access matrix, with everybody signed in."""

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.test import Client, RequestFactory

from caselist.drain import drain_all
from cats.organisations.models import User
from tests.access.world import PEOPLE, World, populate


@pytest.fixture
def world(request, programme, as_user, label_named) -> World:
    """Everybody, in browsers of their own, and a case in every position."""
    people = {who: request.getfixturevalue(who) for who in PEOPLE if who != "anonymous"}
    browsers = {who: as_user(user) for who, user in people.items()}
    for who, browser in browsers.items():
        browser.raise_request_exception = False
        show_who_it_is(browser, people[who])
    made = populate(World(people, {"anonymous": Client(raise_request_exception=False)} | browsers), label_named)
    drain_all()
    return made


def show_who_it_is(browser: Client, user: User) -> None:
    """Let the session have proved lately who sits there, as changing a second factor asks for."""
    request = RequestFactory().get("/")
    request.session, request.user = browser.session, user
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
