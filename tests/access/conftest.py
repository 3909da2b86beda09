"""The world of the access matrix, with everybody signed in."""

import pytest
from django.test import Client

from cats.core import clock
from tests.access.world import PEOPLE, World, populate


@pytest.fixture
def world(request, programme, as_user, label_named) -> World:
    """Everybody, in browsers of their own, and a case in every position."""
    people = {who: request.getfixturevalue(who) for who in PEOPLE if who != "anonymous"}
    browsers = {who: as_user(user) for who, user in people.items()}
    for browser in browsers.values():
        browser.raise_request_exception = False
        show_who_it_is(browser)
    return populate(World(people, {"anonymous": Client(raise_request_exception=False)} | browsers), label_named)


def show_who_it_is(browser: Client) -> None:
    """Let the session have proved lately who sits there, as changing a second factor asks for."""
    session = browser.session
    shown = {"method": "password", "at": clock.now().timestamp(), "reauthenticated": True}
    session["account_authentication_methods"] = [shown]
    session.save()
