"""What an answer of the service means, who can be enrolled, how typed and recorded facts compare."""

from datetime import date

import pytest

from cats.dms.codes import Bar, Outcome
from cats.dms.rules import comparing, eligibility, lookalikes, matching
from cats.dms.rules.lookalikes import Face
from tests.dms.conftest import aggregate

BORN, TODAY = date(1988, 3, 14), date(2026, 11, 29)


@pytest.mark.parametrize(
    ("matches", "outcome", "upci"),
    [
        ([], Outcome.NOBODY, ""),
        ([("A", 1)], Outcome.FOUND, "A"),
        ([("B", 4), ("A", 1)], Outcome.FOUND, "A"),
        ([("A", 10)], Outcome.FOUND, "A"),
        ([("A", 11)], Outcome.UNCERTAIN, ""),
        ([("A", 2), ("B", 2)], Outcome.TOO_MANY, ""),
        ([("A", 30), ("B", 30)], Outcome.TOO_MANY, ""),
        ([("A", 25), ("A", 3)], Outcome.FOUND, "A"),
    ],
)
def test_the_decision_table(matches, outcome, upci) -> None:
    decision = matching.decide(matches)
    assert (decision.outcome, decision.upci) == (outcome, upci)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"is_active": False}, [Bar.INACTIVE]),
        ({"date_of_birth": date(2008, 11, 30)}, [Bar.UNDER_AGE]),
        ({"date_of_birth": date(2008, 11, 29)}, []),
        ({"est_code": ""}, [Bar.NO_ESTABLISHMENT]),
        ({"est_code": "RS", "nomis_number": ""}, [Bar.NO_ESTABLISHMENT, Bar.NO_NOMIS]),
        ({"primary": "DELIUS", "org_code": "", "crn": ""}, [Bar.NO_ORGANISATION, Bar.NO_CRN]),
        ({"primary": ""}, [Bar.NO_SIDE]),
    ],
)  # fmt: skip
def test_every_reason_against_enrolling_is_said_at_once(facts, expected) -> None:
    assert eligibility.bars(aggregate(**facts), TODAY) == expected


@pytest.mark.parametrize(
    ("typed", "recorded", "says"),
    [
        ("Jon", "Jon", "The same"),
        ("OBRIEN", "O'Brien", "The same, but for capitals, accents or punctuation"),
        ("Zoe", "Zoë", "The same, but for capitals, accents or punctuation"),
        ("Jon", "John", "Different by 1 letter"),
        ("Shaun", "Sean", "Different by 2 letters"),
        ("Katherine", "Cathryn", "Different, but they sound alike"),
        ("Ann", "Bartholomew", "Different"),
        ("Ann", "", "The record has none"),
    ],
)
def test_names_are_compared_in_words(typed, recorded, says) -> None:
    assert comparing.compare_name("First name", typed, recorded).words == says


def test_letters_that_differ_are_told_from_those_that_do_not() -> None:
    line = comparing.compare_name("First name", "Jon", "John")
    assert [(piece.text, piece.differs) for piece in line.recorded] == [("Jo", False), ("h", True), ("n", False)]
    assert line.has_to_be_checked


@pytest.mark.parametrize(
    ("recorded", "says"),
    [
        (BORN, "The same"),
        (date(1988, 3, 15), "Different: the day"),
        (date(1987, 5, 14), "Different: the month and year"),
        (None, "The record has none"),
    ],
)
def test_dates_of_birth_are_compared_part_by_part(recorded, says) -> None:
    assert comparing.compare_birth(BORN, recorded).words == says


def test_swapped_day_and_month_are_said() -> None:
    assert comparing.compare_birth(date(1988, 3, 4), date(1988, 4, 3)).words.endswith("the other way round")


@pytest.mark.parametrize(
    ("first", "last", "born", "is_alike"),
    [
        ("Tobias", "Ashdown", BORN, True),
        ("Ashdown", "Tobias", BORN, True),
        ("Tobais", "Ashdown", BORN, True),
        ("Tobias", "Ashdowne", date(1988, 3, 15), True),
        ("Tobyas", "Ashtown", BORN, True),
        ("Tobias James", "Ashdown", BORN, True),
        ("Tobias James", "Ashdown", date(1988, 3, 15), False),
        ("T", "Ashdown", BORN, True),
        ("Marguerite", "Ashdown", BORN, False),
        ("Marguerite", "Okonjo", BORN, False),
    ],
)
def test_people_who_may_be_the_same(first, last, born, is_alike) -> None:
    assert bool(lookalikes.likeness(Face("Tobias", "Ashdown", BORN), Face(first, last, born))) == is_alike


def test_near_days_are_those_of_a_slip() -> None:
    days = lookalikes.near_days(date(1988, 3, 4))
    assert {date(1988, 4, 3), date(1988, 3, 5), date(1978, 3, 4), date(1989, 3, 4), date(1988, 8, 4)} <= days
    assert date(1970, 1, 1) not in days
