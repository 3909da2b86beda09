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
from tests.access.pages import FORMS, open_page
from tests.access.requests import answers_of, body_of
from tests.access.rollback import rolled_back
from tests.core.reading import Page

HIDDEN = ("submission_key", "row_version", "draft_token")
WITHOUT_PAGE = {
    "session_extend", "select_cases", "caselist_retry", "end_other_sessions", "resume_run", "retry_items",
    "retry_event", "retry_events", "retry_grace", "repair_drift",
}  # fmt: skip
ENCODED = "application/x-www-form-urlencoded"


def post(browser: Client, address: str, answers: dict[str, Any]):
    """Send answers as a browser does; bytes go as they are."""
    return browser.post(address, urlencode(answers, doseq=True), content_type=ENCODED)


def fields_of(row, page) -> list[str]:
    """Return the names of what a person fills in on a form."""
    shown = Page(page.browser.get(page.address).content.decode())
    boxes = [box for tag in ("input", "textarea", "select") for box in shown.find(tag)]
    return sorted({box.attributes["name"] for box in boxes if "name" in box.attributes} - {"csrfmiddlewaretoken"})


def wrong_with(response, what: str) -> list[str]:
    wrong = [f"{response.status_code} for {what}"] if response.status_code >= 500 else []
    if is_html(response) and (found := hostile.escaped_markup(body_of(response))):
        wrong.append(f"{found[0]} for {what}")
    return wrong


# All forms are made of the same few kinds of field: each gets some values, and every third form the same.
@pytest.mark.parametrize(("place", "row"), list(enumerate(FORMS)), ids=str)
def test_hostile_answers_never_break_a_form(world, place, row):
    page, wrong = open_page(row, world, answer="go"), []
    names = fields_of(row, page) if row.route not in WITHOUT_PAGE else ["unknown"]
    for what, value in list(hostile.VALUES.items())[place % 3 :: 3]:
        answers = dict.fromkeys(names, value) | answers_of(row, world) | dict.fromkeys(visible(names), value)
        with rolled_back():
            sent = post(page.browser, page.address, answers | {"submission_key": submissions.new_key()})
            wrong += wrong_with(sent, what)
            if sent.status_code == 302:
                wrong += wrong_with(page.browser.get(sent["Location"]), f"the page after {what}")

    assert wrong == []


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


def test_a_long_way_back_never_breaks_a_form(world):
    wrong = []
    for row, length, extra in product(FORMS, (400, 1900, 2100), ({}, {"come_back_later": "yes"})):
        page = open_page(row, world, answer="go")
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
    for row, (kind, body) in product(FORMS, bodies.items()):
        page = open_page(row, world, answer="go")
        with rolled_back():
            wrong += wrong_with(page.browser.generic("POST", page.address, body, content_type=kind), f"{row} {kind}")

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


def visible(names: list[str]) -> list[str]:
    return [name for name in names if name not in {*HIDDEN, "come_back_later", "discard_draft"}]
