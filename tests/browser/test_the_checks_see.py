"""The checks find what they are for: a page with one fault each."""

import pytest

from tests.browser.checks import sideways, small_targets, violations, walk

pytestmark = pytest.mark.browser
FRAME = "<!DOCTYPE html><html lang='en'><title>A</title><main><h1>One</h1>{}</main>"
HIDING = "<div style='position:fixed;inset:0;background:white'></div>"


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


def show(page, body: str) -> None:
    page.set_content(FRAME.format(body))


def test_a_good_page_has_no_fault(page):
    show(page, "<button style='padding:1em'>Go</button>")

    assert violations(page) + sideways(page) + small_targets(page) == []
    assert walk(page)[1] == []


def test_axe_sees_a_box_without_a_name(page):
    show(page, "<input>")

    assert any(found.startswith("label:") for found in violations(page))


def test_axe_sees_targets_that_are_too_close(page):
    show(page, "<a href='#a' style='font-size:9px'>1</a><br>" * 3 + "<p id='a'>a</p>")

    assert any(found.startswith("target-size:") for found in violations(page))


def test_what_is_wider_than_the_window_is_seen(page):
    show(page, "<p style='width:400px'>Wide</p>")

    assert any("400 px" in found or "P" in found for found in sideways(page))


def test_a_small_button_is_seen(page):
    show(page, "<button style='width:20px;height:20px;padding:0'>x</button>")

    assert len(small_targets(page)) == 1


def test_a_focus_that_cannot_be_seen_is_seen(page):
    show(page, "<button style='outline:none'>Go</button>")

    assert any(fault.startswith("no visible focus") for fault in walk(page)[1])


def test_a_focus_behind_something_is_seen(page):
    show(page, f"<button>Go</button>{HIDING}")

    assert any(fault.startswith("focus out of sight") for fault in walk(page)[1])
