"""Every cell of the access matrix, with real cases: who gets what, what they must not see, and how it is sent."""

from copy import copy

import pytest

from tests.access.judging import bad_furniture, inline_code, is_html, missing_headers
from tests.access.matrix import DECLARED, MATRIX, Row
from tests.access.pages import readers_of
from tests.access.requests import answer_in_words, ask, body_of
from tests.access.rollback import rolled_back
from tests.access.standard import SHOWING_A_CASE
from tests.access.world import PEOPLE, World
from tests.core.reading import Page

DONE = frozenset({"go", "200"})


@pytest.mark.parametrize("route", sorted(DECLARED))
def test_everybody_gets_what_the_matrix_says(world, route):
    before, differences = world.facts(), []
    for row in (row for row in MATRIX if row.route == route):
        for who in PEOPLE:
            with rolled_back():
                differences += [f"{row}: {who} {wrong}" for wrong in look_at(world, row, who, before)]

    assert differences == []


@pytest.mark.parametrize("route", sorted(SHOWING_A_CASE))
def test_the_markers_would_be_seen_by_somebody_who_may(world, route):
    row = next(row for row in MATRIX if (row.route, row.about, row.method) == (route, "owned", "GET"))

    assert any(marker.upper() in body_of(ask(row, world, "dana")).upper() for marker in world.markers["owned"])


def look_at(world: World, row: Row, who: str, before: dict[str, str]) -> list[str]:
    """Return what is wrong with one cell, in words."""
    cookies = copy(world.browser_of[who].cookies)
    response = ask(row, world, who)
    world.browser_of[who].cookies = cookies
    answer, body = answer_in_words(response), body_of(response).upper()
    wrong = [f"gets {answer}, not {row.answers[who]}"] if answer != row.answers[who] else []
    wrong += [f"sees {marker} of {case}" for case, marker in world.hidden_from(who) if marker.upper() in body]
    if row.method != "GET" and answer not in DONE and (changed := changes_since(before, world)):
        wrong.append(f"was refused, and {changed} changed")
    return wrong + missing_headers(response) + (faults_of(row, response) if who in readers_of(row)[:1] else [])


def changes_since(before: dict[str, str], world: World) -> list[str]:
    """Return the tables that are no longer what they were."""
    return [table for table, digest in world.facts().items() if digest != before[table]]


def faults_of(row: Row, response) -> list[str]:
    """Return what is wrong with a page that somebody may see."""
    if not is_html(response):
        return []
    page = Page(response.content.decode())
    return inline_code(page) + (bad_furniture(page) if row.route != "admin" else [])
