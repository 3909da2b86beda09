"""Every cell of the access matrix, with real cases: who gets what, what they must not see, and how it is sent."""

from copy import copy

import pytest
from django.db import connection

from cats.participants.models import Participant
from tests.access.judging import bad_furniture, inline_code, is_html, missing_headers
from tests.access.matrix import DECLARED, MATRIX, Row
from tests.access.pages import readers_of
from tests.access.requests import answer_in_words, ask, body_of
from tests.access.rollback import Writes, rolled_back
from tests.access.standard import SHOWING_A_CASE
from tests.access.world import PEOPLE, World
from tests.core.reading import Page

DONE = frozenset({"go", "200"})
# Who asks where the answer is given before anybody's rights are looked at: one who is not signed in, one who works with
# cases, one who looks after the service.
A_FEW = ("anonymous", "dana", "sam")


@pytest.mark.parametrize("route", sorted(DECLARED))
def test_everybody_gets_what_the_matrix_says(world, route):
    differences = []
    for row in (row for row in MATRIX if row.route == route):
        for who in asked_of(row):
            with rolled_back():
                differences += [f"{row}: {who} {wrong}" for wrong in look_at(world, row, who)]

    assert differences == []


def asked_of(row: Row) -> tuple[str, ...]:
    """Return who has to ask: a few where a method, or a thing that there is not, decides; everybody elsewhere."""
    answers = {answer for who, answer in row.answers.items() if who != "anonymous"}
    return A_FEW if answers == {"405"} or (row.about == "nobody" and answers == {"404"}) else PEOPLE


def test_a_write_would_be_seen(world):
    writes = Writes()
    with connection.execute_wrapper(writes):
        assert list(world.hidden_from("dana")) != []
        assert writes.found == []
        Participant.objects.filter(pk=world.cases["owned"].pk).update(middle_name="Changed")

    assert writes.found != []
    assert changes_in(world) == ["Participant"]


@pytest.mark.parametrize("route", sorted(SHOWING_A_CASE))
def test_the_markers_would_be_seen_by_somebody_who_may(world, route):
    row = next(row for row in MATRIX if (row.route, row.about, row.method) == (route, "owned", "GET"))

    assert any(marker.upper() in body_of(ask(row, world, "dana")).upper() for marker in world.markers["owned"])


def look_at(world: World, row: Row, who: str) -> list[str]:
    """Return what is wrong with one cell, in words."""
    cookies, writes = copy(world.browser_of[who].cookies), Writes()
    with connection.execute_wrapper(writes):
        response = ask(row, world, who)
    world.browser_of[who].cookies = cookies
    answer, body = answer_in_words(response), body_of(response).upper()
    wrong = [f"gets {answer}, not {row.answers[who]}"] if answer != row.answers[who] else []
    wrong += [f"sees {marker} of {case}" for case, marker in world.hidden[who] if marker.upper() in body]
    if row.method != "GET" and answer not in DONE and writes.found and (changed := changes_in(world)):
        wrong.append(f"was refused, and {changed} changed: {writes.found}")
    return wrong + missing_headers(response) + (faults_of(row, response) if who in readers_of(row)[:1] else [])


def changes_in(world: World) -> list[str]:
    """Return the tables that are no longer what they were."""
    return [table for table, digest in world.facts().items() if digest != world.untouched[table]]


def faults_of(row: Row, response) -> list[str]:
    """Return what is wrong with a page that somebody may see."""
    if not is_html(response):
        return []
    page = Page(response.content.decode())
    return inline_code(page) + (bad_furniture(page) if row.route != "admin" else [])
