"""Lists, counts, searches, filter choices and files hold nothing of a case that the person may not see."""

import pytest

from tests.access.requests import body_of
from tests.access.world import PEOPLE, World

SIGNED_IN = [who for who in PEOPLE if who != "anonymous"]
# What each of them works with, so what stands in their lists, open and closed.
LISTED = {
    "dana": {"owned", "archived", "approved", "dormant", "identified"},
    "omar": {"owned", "archived", "approved", "dormant", "identified"},
    "priya": {"owned", "archived", "approved", "dormant", "identified", "unowned"},
    "tess": set(),
    "femi": {"owned", "archived", "approved", "dormant", "identified"},
    "quinn": {"owned", "archived", "approved", "dormant", "identified", "unowned", "moved", "eastern"},
    "cora": {"owned", "archived", "approved", "dormant", "identified", "unowned", "moved", "eastern"},
    "sam": {"owned", "archived", "approved", "dormant", "identified", "unowned", "moved", "eastern"},
    "zoe": {"eastern"},
    "zack": {"eastern", "moved"},
}  # fmt: skip
PAGES = ("/cases/", "/cases/closed/")
FILES = ("/cases/export/", "/cases/export/closed/")


def everything_sent(world: World, who: str, query: str = "filters=none") -> str:
    """Return the lists and their files, open and closed, as this person gets them."""
    browser = world.browser_of[who]
    pages = [body_of(browser.get(f"{page}?{query}")) for page in PAGES]
    return "".join([*pages, *(body_of(browser.post(f"{file}?{query}", {"format": "csv"})) for file in FILES)]).upper()


@pytest.mark.parametrize("who", SIGNED_IN)
def test_a_list_and_its_file_hold_ones_own_cases_and_no_other(world, who):
    sent = everything_sent(world, who)

    seen = {position for position, markers in world.markers.items() if markers[0].upper() in sent}
    assert seen == LISTED[who]
    assert [marker for position, marker in world.hidden_from(who) if marker.upper() in sent] == []


@pytest.mark.parametrize("who", SIGNED_IN)
def test_the_today_page_holds_nothing_of_a_stranger(world, who):
    sent = body_of(world.browser_of[who].get("/")).upper()

    assert [marker for position, marker in world.hidden_from(who) if marker.upper() in sent] == []


@pytest.mark.parametrize("who", ["dana", "tess", "priya", "femi", "zack"])
def test_searching_for_a_strangers_name_or_number_reads_like_searching_for_nobodys(world, who):
    for place, page in enumerate(("/cases/", "/cases/export/")):
        nobodys = found_by(world, who, page, "Nosuchperson")
        # Both search alike: between them they are asked for everything.
        for position, marker in list(world.hidden_from(who))[place::2]:
            assert found_by(world, who, page, marker) == nobodys, (position, marker)


def found_by(world: World, who: str, page: str, term: str) -> list[str]:
    return shape(body_of(world.browser_of[who].get(page, {"q": term})).replace(term, "WORD"))


def shape(body: str) -> list[str]:
    """Return a page without what differs each time: tokens, request ids, the time of signing out."""
    changing = ("csrfmiddlewaretoken", "X-Request-ID", "Content-Length", "signed out at", "data-ends-in")
    return [line for line in body.splitlines() if not any(word in line for word in changing)]


@pytest.mark.parametrize(
    ("who", "query"),
    [
        ("dana", "owner={zoe}"), ("priya", "owner={zoe}"), ("priya", "owner={zack}"), ("priya", "location=15"),
        ("dana", "label={east}"), ("zack", "owner={dana}"), ("zack", "location=1"), ("zack", "label={west}"),
        ("tess", "owner={dana}"),
    ],
)  # fmt: skip
def test_a_choice_that_is_not_offered_finds_nothing(world, who, query):
    names = {name: person.pk for name, person in world.people.items()}
    names |= {name: label.pk for name, label in world.labels.items()}

    sent = everything_sent(world, who, query.format(**names))

    assert [position for position, markers in world.markers.items() if markers[0].upper() in sent] == []


@pytest.mark.parametrize(
    ("who", "traces"),
    [
        ("dana", ["Zoe Finch", "Zack Lund", "Eastonlabelmark", "HMP Holme House", "Eastern Star", "Draft"]),
        ("zack", ["Dana Reed", "Omar Hale", "Priya Nair", "Westonlabelmark", "HMP Risley", "Northern Light"]),
    ],
)
def test_filter_choices_name_nobody_and_nothing_of_another_provider(world, who, traces):
    page = body_of(world.browser_of[who].get("/cases/"))

    assert [trace for trace in traces if trace in page] == []


def test_a_label_of_ones_own_contract_is_offered(world):
    assert "Westonlabelmark" in body_of(world.browser_of["dana"].get("/cases/"))


def test_pages_that_choose_people_name_nobody_of_another_provider(world):
    page = body_of(world.browser_of["priya"].get(f"/cases/{world.cases['owned'].pk}/reassign/"))

    assert "Omar Hale" in page
    assert not any(name in page for name in ("Zoe Finch", "Zack Lund"))
