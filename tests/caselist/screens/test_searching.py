"""Finding people by the beginnings of their names and numbers, whatever is typed."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caselist.models import CaseRow
from caselist.search import matching, words_of
from cats.core.actors import SYSTEM
from cats.core.models import AccessEntry
from cats.participants import services
from cats.participants.codes import IdentifierKind
from cats.participants.models import Identifier


@pytest.fixture
def people(case_of, dana):
    names = [
        ("Anna-Maria", "O'Brien"),
        ("Seán", "Ó Brien"),
        ("Zoë", "Łukaszewska"),
        ("Jürgen", "Großmann"),
        ("Mary Jane", "Smith Jones"),
        ("Jo", "Smith-Jones"),
        ("Зоя", "Иванова"),
    ]
    cases = [case_of(dana, first, last) for first, last in names]
    Identifier.objects.create(participant=cases[0], kind=IdentifierKind.CRN, value="X718255")
    Identifier.objects.create(participant=cases[0], kind=IdentifierKind.PNC, value="2001/1234567A")
    Identifier.objects.create(participant=cases[2], kind=IdentifierKind.NOMIS, value="A1234BC")
    return {case.last_name: case for case in cases}


BRIENS = ["Ó BRIEN, Seán", "O'BRIEN, Anna-Maria"]
JONESES = ["SMITH JONES, Mary Jane", "SMITH-JONES, Jo"]


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("obrien", ["O'BRIEN, Anna-Maria"]),
        ("O’Brien", BRIENS),
        ("o'bri", BRIENS),
        ("O'BRIEN, Anna-Maria", ["O'BRIEN, Anna-Maria"]),
        ("maria brien", ["O'BRIEN, Anna-Maria"]),
        ("annamaria", ["O'BRIEN, Anna-Maria"]),
        ("sean", ["Ó BRIEN, Seán"]),
        ("lukasz", ["ŁUKASZEWSKA, Zoë"]),
        ("ŁUKASZ zoe", ["ŁUKASZEWSKA, Zoë"]),
        ("grossmann", ["GROSSMANN, Jürgen"]),
        ("Jurgen", ["GROSSMANN, Jürgen"]),
        ("smith-jones", JONESES),
        ("smith jones", JONESES),
        ("jones mary", ["SMITH JONES, Mary Jane"]),
        ("x718255", ["O'BRIEN, Anna-Maria"]),
        ("X718", ["O'BRIEN, Anna-Maria"]),
        ("2001/1234567a", ["O'BRIEN, Anna-Maria"]),
        ("a1234bc", ["ŁUKASZEWSKA, Zoë"]),
        ("иван", ["ИВАНОВА, Зоя"]),
        ("se\u0301an", ["Ó BRIEN, Seán"]),
        ("  smith    mary ", ["SMITH JONES, Mary Jane"]),
        ("mary smith nobody", []),
        ("brien x", BRIENS),
        ("718255", []),
    ],
)
def test_every_word_begins_a_name_or_a_number(open_list, people, dana, term, found):
    assert sorted(open_list(dana, q=term).names) == sorted(found)


def test_a_case_is_found_by_its_upci(open_list, people, dana):
    case = people["Großmann"]

    assert open_list(dana, q=case.upci.lower()).keys == [case.pk]


@pytest.mark.parametrize(
    "term",
    [
        "smith & jones", "smith|jones", "!smith jones", "smith:* jones", "smith <-> jones", "(smith) [jones]",
        '"smith" jones', "smith; jones --", "\\smith\\ jones", "smith\\' jones'", "smith\0 jones", "*smith* %jones%",
        "smith_jones", "smith\t\n jones", "ｓｍｉｔｈ　ｊｏｎｅｓ", "smith @@ jones", "smith\u200bjones",
        "'smith':* & 'jones':*",
    ],
)  # fmt: skip
def test_signs_are_never_obeyed(open_list, people, dana, term):
    page = open_list(dana, q=term)

    assert page.status == 200
    assert sorted(page.names) == JONESES


@pytest.mark.parametrize(
    "term", ["a", "'", "&", "!!! ??? :*", "<->", "_", "\0", "´", "- - -", "x y z", "💥", "''''", "\\"]
)
def test_a_term_without_a_word_finds_nobody_and_says_why(open_list, people, dana, term):
    page = open_list(dana, q=term)

    assert page.status == 200
    if term.strip("\0"):
        assert page.names == []
        assert any("two letters or numbers" in notice for notice in page.notices)


@pytest.mark.parametrize("term", ["smith " * 2000, "x" * 10_000, "'" * 10_000, "ﷺ" * 5_000, "a b " * 3000])
def test_ten_thousand_characters_are_cut_and_that_is_said(open_list, people, dana, term):
    page = open_list(dana, q=term)

    assert page.status == 200
    assert any("first 200 characters" in notice for notice in page.notices)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.one_of(st.text(max_size=60), st.text(alphabet="ab'’-\\&|!:*<>()\"/ _.é\u0301\u02bcﬀ＇＼", max_size=30)))
def test_no_text_breaks_the_query(people, term):
    if words := words_of(term):
        list(CaseRow.objects.filter(matching(words))[:1])


def test_the_term_stays_in_both_boxes_and_as_a_tag(open_list, people, dana):
    page = open_list(dana, q='<b>"O\'Brien"</b>')

    assert page.one("input", id="header-search").attributes["value"] == '<b>"O\'Brien"</b>'
    assert page.one("input", id="filter-q").attributes["value"] == '<b>"O\'Brien"</b>'
    assert page.tags == ['Search: <b>"O\'Brien"</b>']


def test_words_are_folded_while_planning_so_that_the_index_is_used(people):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")

    plan = CaseRow.objects.filter(matching(words_of("Seán O'Brien"))).explain()

    assert "Bitmap Index Scan" in plan
    assert "'sean'':* & ''obrien'':* | ''sean'':* & ''o'' & ''brien'':*'" in plan


def test_a_search_is_logged_once_whatever_its_pages(open_list, case_of, dana):
    for number in range(30):
        case_of(dana, "Ann", f"Smith {number}")

    open_list(dana, q="smith", size=25)
    open_list(dana, q="smith", size=25, page=2)

    entry = AccessEntry.objects.get()
    assert (entry.access, entry.by) == ("searched", dana)
    assert entry.facts == {"filters": {"list": "all", "q": "smith"}, "rows": 30}


def test_the_plain_list_is_not_a_search(open_list, people, dana):
    open_list(dana, owner=dana.pk)

    assert not AccessEntry.objects.exists()


def test_a_changed_name_is_found_and_the_old_one_is_not(open_list, people, dana):
    case = people["Großmann"]
    services.archive_participant(participant=case, reason="deceased", by=SYSTEM)

    assert open_list(dana, q="grossmann").names == []
    assert open_list(dana, q="grossmann", key="closed").keys == [case.pk]


@pytest.mark.parametrize("few", [0, 1, 40_000])
def test_a_search_counts_and_finds_the_same_however_common_the_word(open_list, people, dana, monkeypatch, few):
    monkeypatch.setattr("caselist.counting.FEW", few)

    page = open_list(dana, q="smith")

    assert len(page.keys) == 2
    assert page.one("h1").text.endswith("(2)")


@pytest.mark.parametrize(("few", "numbered"), [(0, {"All"}), (40_000, {"All", "Closed"})])
def test_lists_that_take_long_to_tell_apart_have_no_number(open_list, people, dana, monkeypatch, few, numbered):
    monkeypatch.setattr("caselist.counting.FEW", few)

    page = open_list(dana, q="smith")

    tabs = page.find("a", class_="moj-sub-navigation__link")
    counted = {tab.text.split()[0] for tab in tabs if tab.find("span", class_="app-tabs__count")}
    assert numbered <= counted
    assert ("Closed" in counted) == ("Closed" in numbered)
