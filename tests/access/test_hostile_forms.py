"""Every form, filled in with what no person would type: a clear page, never a 500, nothing of it run as markup."""

import io
from copy import copy
from itertools import product
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from cats.core import submissions
from tests.access import hostile
from tests.access.judging import is_html
from tests.access.pages import FORMS, Opened, open_page
from tests.access.requests import answers_of, body_of
from tests.access.rollback import rolled_back
from tests.core.reading import Page

HIDDEN = ("submission_key", "row_version", "draft_token")
NOT_FILLED_IN = {*HIDDEN, "csrfmiddlewaretoken", "come_back_later", "discard_draft"}
WITHOUT_PAGE = {
    "session_extend", "select_cases", "caselist_retry", "end_other_sessions", "resume_run", "retry_items",
    "retry_event", "retry_events", "retry_grace", "repair_drift",
}  # fmt: skip
ENCODED = "application/x-www-form-urlencoded"


def post(browser: Client, address: str, answers: dict[str, Any]):
    """Send answers as a browser does; bytes go as they are."""
    return browser.post(address, urlencode(answers, doseq=True), content_type=ENCODED)


def boxes_of(page: Opened) -> dict[str, str]:
    """Return what a person fills in on a form: the name of each box, and "text" where anything may be typed into it."""
    shown = Page(page.browser.get(page.address).content.decode())
    boxes = {}
    for box in (box for tag in ("input", "textarea", "select") for box in shown.find(tag) if "name" in box.attributes):
        is_typed = box.tag == "textarea" or box.attributes.get("type", "text") == "text"
        boxes[box.attributes["name"]] = "text" if is_typed and box.tag != "select" else "choice"
    return {name: kind for name, kind in sorted(boxes.items()) if name not in NOT_FILLED_IN}


def wrong_with(response, what: str) -> list[str]:
    wrong = [f"{response.status_code} for {what}"] if response.status_code >= 500 else []
    if is_html(response) and (found := hostile.escaped_markup(body_of(response))):
        wrong.append(f"{found[0]} for {what}")
    return wrong


# All forms are made of the same few kinds of field: each gets two sets in which every field has a bad value of its own,
# and one in which only its text boxes have, so that what is typed comes as far as it can. Between them, the forms put
# every value into every kind of field.
@pytest.mark.parametrize(("place", "row"), list(enumerate(FORMS)), ids=str)
def test_hostile_answers_never_break_a_form(world, place, row):
    page, wrong = open_page(row, world, answer="go"), []
    boxes = boxes_of(page) if row.route not in WITHOUT_PAGE else {"unknown": "text"}
    good = answers_of(row, world)
    for number, names in enumerate([boxes, boxes, {name: kind for name, kind in boxes.items() if kind == "text"}]):
        bad = hostile.one_each(names, start=3 * place + number)
        if faults_of_sending(page, good | {name: hostile.VALUES[what] for name, what in bad.items()}):
            wrong += blame(page, good, bad)

    assert wrong == []


def blame(page: Opened, good: dict[str, Any], bad: dict[str, str]) -> list[str]:
    """Return which bad value of which field broke a form alone, or that they did it together."""
    alone = [
        f"{name} with {what}: {fault}"
        for name, what in bad.items()
        for fault in faults_of_sending(page, good | {name: hostile.VALUES[what]})
    ]
    return alone or [f"together: {bad}"]


def faults_of_sending(page: Opened, answers: dict[str, Any]) -> list[str]:
    """Send answers, go where they lead, and return what is wrong with either page."""
    with rolled_back():
        sent = post(page.browser, page.address, answers | {"submission_key": submissions.new_key()})
        wrong = wrong_with(sent, "the form")
        if sent.status_code == 302:
            wrong += wrong_with(page.browser.get(sent["Location"]), "the page after")
    return wrong


@pytest.mark.parametrize("hidden", HIDDEN)
def test_hostile_hidden_fields_never_break_a_form(world, hidden):
    row = next(row for row in FORMS if row.route == "archive_case")
    page, wrong = open_page(row, world, answer="go"), []
    for what, value in hostile.VALUES.items():
        with rolled_back():
            wrong += wrong_with(post(page.browser, page.address, answers_of(row, world) | {hidden: value}), what)

    assert wrong == []


@pytest.mark.parametrize("row", [row for row in FORMS if row.route in {"add_note", "reassign_case"}], ids=str)
def test_hostile_answers_can_be_put_aside_and_found_again(world, row):
    page, wrong = open_page(row, world, answer="go"), []
    for what, value in hostile.VALUES.items():
        answers = {name: value for name in answers_of(row, world) if name not in HIDDEN}
        with rolled_back():
            wrong += wrong_with(post(page.browser, page.address, answers | {"come_back_later": "yes"}), what)
            wrong += wrong_with(page.browser.get(page.address), f"the page after {what}")

    assert wrong == []


def test_hostile_typing_can_be_kept_as_a_draft(world):
    browser, address = world.browser_of["dana"], f"/cases/{world.cases['owned'].pk}/notes/add/"
    wrong = []
    for what, value in hostile.VALUES.items():
        answers = {"draft_token": world.draft_token("dana"), "text": value, "also": value}
        kept = post(browser, "/drafts/", answers)
        wrong += [f"{kept.status_code} for {what}"] if kept.status_code != 200 else []
        wrong += wrong_with(browser.get(address), what)

    assert wrong == []


# The way back and the bodies are read in one place for all forms: each form gets some, and every third form the same.
def test_a_long_way_back_never_breaks_a_form(world):
    wrong, ways = [], list(product((400, 1900, 2100), ({}, {"come_back_later": "yes"})))
    for place, row in enumerate(FORMS):
        page = open_page(row, world, answer="go")
        for length, extra in ways[place % 3 :: 3]:
            address = f"{page.address}{'&' if '?' in page.address else '?'}back=/cases/%3Fq%3D{'x' * length}"
            with rolled_back():
                sent = page.browser.post(address, answers_of(row, world) | extra)
            wrong += wrong_with(sent, f"{row} {length} {extra}")

    assert wrong == []


def test_other_kinds_of_bodies_never_break_a_form(world):
    wrong = []
    bodies = {
        "application/json": b'{"text": [1, {"a": null}]}',
        "multipart/form-data": b"no boundary",
        "multipart/form-data; boundary=x": b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nno end',
        "multipart/form-data; boundary=\x00": b"--\x00",
        "application/x-www-form-urlencoded; charset=utf-7": b"text=+ADw-zq7+AD4-",
        "application/x-www-form-urlencoded; charset=nonsense": b"text=a",
        "application/x-www-form-urlencoded": b"&".join(b"f%d=1" % number for number in range(3_000)),
        "text/xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        "": b"\xff\xfe",
    }
    for place, row in enumerate(FORMS):
        page = open_page(row, world, answer="go")
        for kind, body in list(bodies.items())[place % 3 :: 3]:
            with rolled_back():
                sent = page.browser.generic("POST", page.address, body, content_type=kind)
            wrong += wrong_with(sent, f"{row} {kind}")

    assert wrong == []


def test_files_where_text_belongs_never_break_a_form(world):
    wrong = []
    for row in FORMS:
        page, answers = open_page(row, world, answer="go"), answers_of(row, world)
        hidden = {name: value for name, value in answers.items() if name in HIDDEN}
        files = {name: io.BytesIO(b"\0\xff" * 50) for name in answers if name not in HIDDEN}
        with rolled_back():
            wrong += wrong_with(page.browser.post(page.address, hidden | files | {"odd": io.BytesIO(b"x")}), str(row))

    assert wrong == []


def test_a_body_that_is_too_large_gets_the_page_for_that(world):
    address = f"/cases/{world.cases['owned'].pk}/notes/add/"

    answer = world.browser_of["dana"].post(address, {"text": "x" * 3_000_000})

    assert answer.status_code == 413
    assert Page(answer.content.decode()).one("h1").text == "That is too much to send at once"


def test_a_form_from_another_site_is_refused_with_a_page_of_ours(world):
    before, answers = world.facts(), {}
    for row in FORMS:
        page = open_page(row, world, answer="go")
        browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
        browser.cookies = copy(page.browser.cookies)
        refused = browser.post(page.address, answers_of(row, world))
        answers[str(row)] = (refused.status_code, Page(refused.content.decode()).one("h1").text)

    assert answers == {str(row): (403, "This page was open for too long") for row in FORMS}
    assert world.facts() == before
