"""The world of the access matrix, with everybody signed in.

Making it takes longer than most tests in it, so each test process makes it once, in a database of its own, for real;
every test is then rolled back to it.
"""

import pickle
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace

import pytest
from django.test import Client

from caselist.drain import drain_all
from tests.access.world import PEOPLE, World, populate
from tests.cast import CAST, make_label, make_person, make_programme
from tests.databases import use
from tests.signed_in import browser_of


@dataclass(frozen=True)
class Furnished:
    """The name of the database that the world is in, the world as bytes, and everybody's browser."""

    database: str
    world: bytes
    browsers: dict[str, Client]


@pytest.fixture(scope="session")
def furnished(django_db_setup, django_db_blocker) -> Iterator[Furnished]:
    """The world, made for real."""
    database = django_db_setup.beside("access")
    with django_db_blocker.unblock():
        database.recreate()
        made = make_world()
        use(django_db_setup.name)
    yield Furnished(database.name, pickle.dumps(replace(made, browser_of={})), made.browser_of)
    with django_db_blocker.unblock():
        database.drop()
        use(django_db_setup.name)


@pytest.fixture
def in_the_world(furnished, django_db_setup, django_db_blocker) -> Iterator[Furnished]:
    """Whatever opens the database from here on is in the world."""
    with django_db_blocker.unblock():
        use(furnished.database)
    yield furnished
    with django_db_blocker.unblock():
        use(django_db_setup.name)


@pytest.fixture
def world(in_the_world, db) -> World:
    """Everybody, in browsers of their own, and a case in every position; a copy for one test."""
    browsers = {who: same_browser(browser) for who, browser in in_the_world.browsers.items()}
    return replace(pickle.loads(in_the_world.world), browser_of=browsers)


def make_world() -> World:
    """Put everybody and everything into the database that is open."""
    programme = make_programme()
    people = {who: make_person(programme, CAST[who][0], CAST[who][1], *CAST[who][2]) for who in PEOPLE if who in CAST}
    browsers = {"anonymous": Client(raise_request_exception=False)}
    browsers |= {who: browser_of(user) for who, user in people.items()}
    made = populate(World(people, browsers), make_label)
    drain_all()
    made.untouched = made.facts()
    made.hidden = {who: list(made.hidden_from(who)) for who in PEOPLE}
    return made


def same_browser(browser: Client) -> Client:
    """Return another browser with the same cookies, in front of the same service: putting one together takes time."""
    copied = Client(raise_request_exception=False)
    copied.cookies, copied.handler = deepcopy(browser.cookies), browser.handler
    return copied
