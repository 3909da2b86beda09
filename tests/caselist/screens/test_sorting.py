"""Each order, both ways."""

from datetime import date

import pytest

from cats.core.actors import SYSTEM
from cats.participants import services
from cats.participants.models import Participant
from tests.cast import NORTH_COMMUNITY, RISLEY, STYAL


@pytest.fixture
def four(case_of, approved, priya, dana, omar, tess, label_named):
    """Four cases that every column orders differently."""
    cases = {
        "B": case_of(omar, "Bea", "Öztürk", at=STYAL),
        "A": approved(dana, "Ada", "O'Brien", at=RISLEY),
        "D": case_of(None, "Dee", "Zeller", at=RISLEY),
        "C": case_of(tess, "Cleo", "Ólafsdóttir", at=NORTH_COMMUNITY),
    }
    services.change_status(participant=cases["C"], to="enrolling", by=SYSTEM)
    for name, due in {"A": date(2026, 5, 1), "B": None, "C": date(2026, 1, 9), "D": date(2026, 5, 1)}.items():
        Participant.objects.filter(pk=cases[name].pk).update(risk_due_on=due)
    for name, label in {"C": "Émigré", "A": "Veteran"}.items():
        services.add_label(participant=cases[name], label=label_named(label), by=SYSTEM)
    return {case.pk: name for name, case in cases.items()}


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", "ACBD"),
        ("name", "ACBD"),
        ("-name", "DBCA"),
        ("status", "BDCA"),
        ("-status", "ACDB"),
        ("location", "ADBC"),
        ("-location", "CBDA"),
        ("owner", "ABCD"),
        ("-owner", "CBAD"),
        ("risk_due", "CADB"),
        ("-risk_due", "DACB"),
        ("labels", "CABD"),
        ("-labels", "ACDB"),
    ],
)
def test_the_order_of_the_rows(open_list, priya, four, sort, order):
    page = open_list(priya, sort=sort)

    assert "".join(four[key] for key in page.keys) == order


@pytest.mark.parametrize(("sort", "order"), [("status", "BD"), ("-status", "DB")])
def test_cases_of_one_status_stand_by_name_in_the_order_of_the_status(open_list, priya, four, sort, order):
    page = open_list(priya, status="identified", sort=sort)

    assert "".join(four[key] for key in page.keys) == order
    direction = "descending" if sort.startswith("-") else "ascending"
    assert page.one("th", id="sort-status").attributes["aria-sort"] == direction


@pytest.mark.parametrize("column", ["name", "status", "location", "owner", "risk_due", "sentence_end", "labels"])
def test_a_heading_says_its_order_and_leads_to_the_other(open_list, priya, four, column):
    upwards = open_list(priya, sort=column).one("th", id=f"sort-{column}")
    downwards = open_list(priya, sort=f"-{column}").one("th", id=f"sort-{column}")

    assert upwards.attributes["aria-sort"] == "ascending"
    assert upwards.find("a")[0].attributes["href"] == f"?sort=-{column}#sort-{column}"
    assert downwards.attributes["aria-sort"] == "descending"
    assert downwards.find("a")[0].attributes["href"] == f"?sort={column}#sort-{column}"


def test_only_the_sorted_column_says_so(open_list, priya, four):
    headings = open_list(priya, sort="owner").one("thead").find("th")

    assert {heading.text: heading.attributes["aria-sort"] for heading in headings if heading.find("a")} == {
        "Name and identifiers": "none",
        "Status": "none",
        "Location": "none",
        "Owner and team": "ascending",
        "Risk due": "none",
        "Sentence end": "none",
        "Labels": "none",
    }


@pytest.mark.parametrize("sort", ["password", "--name", "name;drop", "owner__password", "a\0"])
def test_an_order_that_there_is_not_is_said_and_the_usual_one_taken(open_list, priya, four, sort):
    page = open_list(priya, sort=sort)

    assert "".join(four[key] for key in page.keys) == "ACBD"
    assert len(page.notices) == 1


def test_namesakes_stand_in_the_order_of_their_ids(open_list, case_of, dana):
    keys = [case_of(dana, "Ann", "Smith").pk for _ in range(4)]

    assert open_list(dana).keys == keys
    assert open_list(dana, sort="-name").keys == keys[::-1]
