"""Bad addresses, parameters, cookies and headers: a clear page, never a 500, never our visitor's markup."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings

from tests.access import hostile
from tests.access.judging import is_html
from tests.access.pages import OUR_PAGES, PAGES, open_page
from tests.access.requests import body_of
from tests.access.rollback import rolled_back

LISTS = {"caselist", "caselist_export", "case_timeline"}


def judge(response, what: str) -> list[str]:
    """Return what is wrong with an answer to something hostile."""
    wrong = [f"{response.status_code} for {what}"] if response.status_code >= 500 else []
    away = urlsplit(response.headers.get("Location", "")).netloc
    wrong += [f"sends away to {away} for {what}"] if away not in {"", "testserver"} else []
    if "zq7" in response.cookies:
        wrong.append(f"a cookie of theirs for {what}")
    if is_html(response) and (found := hostile.escaped_markup(body_of(response))):
        wrong.append(f"{found[0]} for {what}")
    return wrong


# A few rows a test, which the workers share between them.
SHARES = [list(enumerate(PAGES))[number::4] for number in range(4)]


@pytest.mark.parametrize("share", range(len(SHARES)))
def test_bad_parameters_never_break_a_page(world, share):
    wrong = []
    for place, row in SHARES[share]:
        page = open_page(row, world)
        joint = "&" if "?" in page.address else "?"
        # Lists read their address and get everything; of the others each gets some, and every page others.
        queries = hostile.queries_for_a_list() if row.route in LISTS else hostile.queries_for_a_page(place)
        for query in queries:
            with rolled_back():
                wrong += judge(page.browser.get(page.address + joint + query), f"{row} {query[:150]}")

    assert wrong == []


@pytest.mark.parametrize("who", ["anonymous", "dana", "sam"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_bad_paths_never_break_the_service(world, who, method):
    wrong = []
    for path in hostile.PATHS:
        answer = getattr(world.browser_of[who], method)(path)
        wrong += judge(answer, path[:150])
        wrong += [f"200 for {path[:150]}"] if answer.status_code == 200 else []

    assert wrong == []


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "filters", "messages"])
def test_bad_cookies_never_break_a_page(world, name):
    browser, wrong = world.browser_of["anonymous"], []
    for value in hostile.COOKIES:
        header = f"{name}={value}"
        wrong += judge(browser.get("/help/", headers={"cookie": header}), header[:100])
        wrong += judge(browser.get("/cases/1/", headers={"cookie": header}), header[:100])

    assert wrong == []


@pytest.mark.parametrize("row", OUR_PAGES[:1], ids=str)
def test_bad_headers_never_break_a_page(world, row):
    page, wrong = open_page(row, world), []
    for headers in hostile.HEADERS:
        wrong += judge(page.browser.get(page.address, **headers), str(headers)[:100])
        wrong += judge(page.browser.post("/session/extend/", **headers), str(headers)[:100])

    assert wrong == []


def test_the_judge_sees_markup_that_nobody_escaped():
    assert hostile.escaped_markup(f"<p>{hostile.MARK}</p>")
    assert hostile.escaped_markup('<a href=" JavaScript:alert(1)">')
    assert not hostile.escaped_markup("<p>&lt;zq7 onzq7=1&gt;</p>")
