"""The pages and forms of the service, as somebody who may opens them; the matrix says who that is."""

from dataclasses import dataclass

from django.test import Client

from tests.access.matrix import MATRIX, Row
from tests.access.requests import address_of
from tests.access.world import PEOPLE, World

# Those who see most come last: the first who may is the most ordinary person.
ORDINARY_FIRST = sorted(PEOPLE, key=lambda who: (who == "anonymous", PEOPLE.index(who)))
ALWAYS = {
    "owned", "approved", "archived", "dormant", "selection", "job", "factor", "chosen", "drafted", "noticed",
    "migrated", "administered", "identified", "queued", "searched", "-",
}  # fmt: skip


@dataclass(frozen=True)
class Opened:
    """A page with somebody in front of it."""

    who: str
    browser: Client
    address: str


def readers_of(row: Row, answer: str = "200") -> list[str]:
    """Return the people whom the matrix gives this answer, ordinary ones first."""
    return [who for who in ORDINARY_FIRST if row.answers[who] == answer]


PAGES = [row for row in MATRIX if row.method == "GET" and row.about in ALWAYS and readers_of(row)]
OUR_PAGES = [row for row in PAGES if row.route != "admin"]
FORMS = [row for row in MATRIX if row.method == "POST" and row.about in ALWAYS and readers_of(row, "go")]


def open_page(row: Row, world: World, *, answer: str = "200") -> Opened:
    """Return a row's page with the most ordinary person who gets this answer in front of it."""
    who = readers_of(row, answer)[0]
    return Opened(who, world.browser_of[who], address_of(row, world))
