"""Every cell of the access matrix, with real cases."""

from copy import copy

import pytest

from tests.access.matrix import DECLARED, MATRIX, Row
from tests.access.requests import answer_in_words, ask, body_of
from tests.access.rollback import rolled_back
from tests.access.standard import SHOWING_A_CASE
from tests.access.world import PEOPLE, World

DONE = frozenset({"go", "200"})


@pytest.mark.parametrize("route", sorted(DECLARED))
def test_everybody_gets_what_the_matrix_says(world, route):
    differences = []
    for row in (row for row in MATRIX if row.route == route):
        for who in PEOPLE:
            with rolled_back():
                differences += [f"{row}: {who} {wrong}" for wrong in look_at(world, row, who)]

    assert differences == []


@pytest.mark.parametrize("route", sorted(SHOWING_A_CASE))
def test_the_markers_would_be_seen_by_somebody_who_may(world, route):
    row = Row(route, "owned", "GET", {})

    assert any(marker.upper() in body_of(ask(row, world, "dana")).upper() for marker in world.markers["owned"])


def look_at(world: World, row: Row, who: str) -> list[str]:
    """Return what is wrong with one cell, in words."""
    before = world.facts() if row.method != "GET" else {}
    cookies = copy(world.browser_of[who].cookies)
    response = ask(row, world, who)
    world.browser_of[who].cookies = cookies
    answer, body = answer_in_words(response), body_of(response).upper()
    wrong = [f"gets {answer}, not {row.answers[who]}"] if answer != row.answers[who] else []
    wrong += [f"sees {marker} of {case}" for case, marker in world.hidden_from(who) if marker.upper() in body]
    if row.method != "GET" and answer not in DONE and world.facts() != before:
        wrong.append("was refused, and something changed")
    return wrong
