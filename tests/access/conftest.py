"""The world of the access matrix, with everybody signed in.

Making it takes longer than most tests in it, so each test process makes it once, in a database of its own, for real;
every test is then rolled back to it.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import pytest
from allauth.account.internal.flows.login import record_authentication
from django.test import Client, RequestFactory

from caselist.drain import drain_all
from cats.organisations.models import User
from tests.access.world import PEOPLE, World, populate
from tests.cast import CAST, make_label, make_person, make_programme
from tests.databases import use


@pytest.fixture(scope="session")
def furnished(django_db_setup, django_db_blocker) -> Iterator[tuple[str, World]]:
    """The name of the database that the world is in, and the world."""
    database = django_db_setup.beside("access")
    with django_db_blocker.unblock():
        database.recreate()
        made = make_world()
        use(django_db_setup.name)
    yield database.name, made
    with django_db_blocker.unblock():
        database.drop()
        use(django_db_setup.name)


@pytest.fixture
def in_the_world(furnished, django_db_setup, django_db_blocker) -> Iterator[World]:
    """Whatever opens the database from here on is in the world."""
    name, made = furnished
    with django_db_blocker.unblock():
        use(name)
    yield made
    with django_db_blocker.unblock():
        use(django_db_setup.name)


@pytest.fixture
def world(in_the_world, db) -> World:
    """Everybody, in browsers of their own, and a case in every position; a copy for one test."""
    browsers, in_the_world.browser_of = in_the_world.browser_of, {}
    try:
        copied = deepcopy(in_the_world)
    finally:
        in_the_world.browser_of = browsers
    return replace(copied, browser_of={who: same_browser(browser) for who, browser in browsers.items()})


def make_world() -> World:
    """Put everybody and everything into the database that is open."""
    programme = make_programme()
    people = {who: make_person(programme, CAST[who][0], CAST[who][1], *CAST[who][2]) for who in PEOPLE if who in CAST}
    browsers = {"anonymous": Client(raise_request_exception=False)}
    for who, user in people.items():
        browsers[who] = Client(raise_request_exception=False)
        browsers[who].force_login(user)
        show_who_it_is(browsers[who], user)
    made = populate(World(people, browsers), make_label)
    drain_all()
    return made


def same_browser(browser: Client) -> Client:
    """Return another browser with the same cookies."""
    copied = Client(raise_request_exception=False)
    copied.cookies = deepcopy(browser.cookies)
    return copied


def show_who_it_is(browser: Client, user: User) -> None:
    """Let the session have proved lately who sits there, as changing a second factor asks for."""
    request = RequestFactory().get("/")
    request.session, request.user = browser.session, user
    record_authentication(request, user, "password", reauthenticated=True)
    request.session.save()
