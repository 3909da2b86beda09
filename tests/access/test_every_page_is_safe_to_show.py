"""What every page says to the browser, and what its HTML may never hold."""

from collections.abc import Callable
from copy import copy

import pytest
from django.http import HttpResponse

from tests.access.matrix import MATRIX, Row
from tests.access.pages import FORMS, OUR_PAGES, PAGES, is_html, open_page
from tests.access.requests import answers_of, ask
from tests.access.test_hostile_forms import HIDDEN
from tests.access.world import World
from tests.core.reading import Page

SERVICE = "Case Assessment and Tracking"
ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
LOCKED = {"default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "frame-ancestors": "'none'",
          "form-action": "'self'", "base-uri": "'none'"}  # fmt: skip
REFUSALS = [next(row for row in MATRIX if status in row.answers.values()) for status in ("403", "404", "405")]


def policy_of(response: HttpResponse) -> dict[str, str]:
    """Return the directives of the Content-Security-Policy."""
    parts = (part.split(maxsplit=1) for part in response["Content-Security-Policy"].split(";") if part.strip())
    return {name: rest[0] if rest else "" for name, *rest in parts}


def missing_headers(response: HttpResponse) -> list[str]:
    """Return what the browser should have been told, and was not."""
    wrong = [f"{name}: {response.get(name)}" for name, value in ALWAYS.items() if value not in response.get(name, "")]
    if not is_html(response):
        return wrong
    policy = policy_of(response)
    wrong += [f"{name} {policy.get(name)}" for name, value in LOCKED.items() if policy.get(name) != value]
    return wrong + [f"{name} is unsafe" for name, value in policy.items() if "unsafe" in value or "*" in value]


def inline_code(page: Page) -> list[str]:
    """Return whatever in a page the policy would refuse to run or to apply."""
    found = [f"<{element.tag} {name}>" for element in page.find() for name in element.attributes if is_code(name)]
    found += ["<style>" for _ in page.find("style")]
    for script in page.find("script"):
        if "src" not in script.attributes and script.attributes.get("type") != "application/json":
            found.append(f"<script>{script.text[:60]}")
    return found


def is_code(name: str) -> bool:
    return name == "style" or name.startswith("on")


def bad_furniture(page: Page) -> list[str]:
    """Return what is wrong with the outside of a page."""
    title, ids = page.one("title").text, page.ids
    wrong = [] if title.endswith(f" - {SERVICE}") else [f"title {title}"]
    wrong += [] if page.one("html").attributes.get("lang") == "en" else ["no language"]
    wrong += [] if len(page.find("h1")) == 1 else [f"{len(page.find('h1'))} headings of the first level"]
    wrong += [f"id {name} twice" for name in set(ids) if ids.count(name) > 1]
    return wrong + [f"{name} labels nothing" for name in sorted(pointed_at(page) - set(ids))]


def pointed_at(page: Page) -> set[str]:
    """Return the ids that labels, descriptions and links inside the page name."""
    names: set[str] = set()
    for element in page.find():
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            names |= set(element.attributes.get(attribute, "").split())
        href = element.attributes.get("href", "")
        names |= {href[1:]} if href.startswith("#") and len(href) > 1 else set()
    return names


def test_every_page_tells_the_browser_to_be_careful(world):
    wrong = []
    for row in [*PAGES, *REFUSALS]:
        for who in ("anonymous", "dana", "priya", "sam"):
            cookies = copy(world.browser_of[who].cookies)
            wrong += [f"{row}, {who}: {fault}" for fault in missing_headers(ask(row, world, who))]
            world.browser_of[who].cookies = cookies

    assert wrong == []


def test_no_page_holds_code_or_style_of_its_own(world):
    assert faults_of(PAGES, world, inline_code) == []


def test_every_page_has_its_language_title_heading_and_whole_references(world):
    assert faults_of(OUR_PAGES, world, bad_furniture) == []


def faults_of(rows: list[Row], world: World, judge: Callable[[Page], list[str]]) -> list[str]:
    """Return what the judge finds wrong with each row's page."""
    found = []
    for row in rows:
        page = open_page(row, world)
        response = page.browser.get(page.address)
        if is_html(response):
            found += [f"{row}: {fault}" for fault in judge(Page(response.content.decode()))]
    return found


# Forms that ask something (the others cannot be filled in wrongly), and how the matrix says that they are answered.
ASKING = [(row, "go") for row in FORMS if row.route in {
    "add_note", "add_label", "archive_case", "unarchive_case", "suspend_case", "resume_case", "reassign_case",
    "reassign_cases", "label_cases", "add_room_mapping", "add_time_rule", "add_code", "discard_items", "discard_event",
    "start_assessment", "assessment_step", "bio_step", "add_address_entry", "change_address_entry", "end_address_entry",
}] + [(row, "200") for row in MATRIX if row.method == "POST" and row.route in {
    "account_login", "account_reset_password", "account_change_password", "account_reauthenticate",
    "mfa_activate_totp", "mfa_add_webauthn",
}]  # fmt: skip


@pytest.mark.parametrize(("row", "answer"), ASKING, ids=lambda part: str(part))
def test_a_form_that_is_refused_says_so_in_its_title_and_at_its_top(world, row, answer):
    page = open_page(row, world, answer=answer)
    hidden = {name: value for name, value in answers_of(row, world).items() if name in HIDDEN}

    refused = Page(page.browser.post(page.address, hidden).content.decode())

    assert refused.one("title").text.startswith("Error: ")
    assert bad_furniture(refused) + inline_code(refused) == []
    links = [link.attributes["href"] for link in refused.one(class_="govuk-error-summary").find("a")]
    assert links
    assert {link[1:] for link in links} <= set(refused.ids)


@pytest.mark.parametrize(
    "code",
    [
        '<p style="color: red">', "<p onclick='go()'>", "<style>p {}</style>", "<script>go()</script>",
        '<script type="module">go()</script>',
    ],
)  # fmt: skip
def test_the_judge_sees_code_in_a_page(code):
    assert inline_code(Page(f"{code}")) != []


@pytest.mark.parametrize(
    "fault",
    [
        ("lang='en'", ""), ("<h1>One</h1>", ""), (SERVICE, "Another"), ("<p id='a'>", "<p id='a'></p><p id='a'>"),
        ("<p id='a'>", "<p id='a' aria-describedby='gone'>"), ("<h1>", "<h1>Two</h1><h1>"),
    ],
)  # fmt: skip
def test_the_judge_sees_bad_furniture(fault):
    good = f"<html lang='en'><title>A - {SERVICE}</title><h1>One</h1><p id='a'></p></html>"

    assert bad_furniture(Page(good)) == []
    assert bad_furniture(Page(good.replace(*fault))) != []
