"""Which order a filtered list is read in: the one that comes to the same and takes the least."""

import pytest

from caselist.filters.cases import Narrowing


def asking(units=(), **chosen: tuple[str, ...]) -> Narrowing:
    return Narrowing(chosen=tuple(chosen.items()), units=units)


@pytest.mark.parametrize("column", ["status", "owner", "cohort", "sex"])
def test_cases_with_one_value_are_read_by_their_names(column):
    narrowing = asking(**{column: ("only",)})

    assert narrowing.simplest(column) == "name"
    assert narrowing.simplest(f"-{column}") == "-name"


@pytest.mark.parametrize("column", ["status", "owner", "cohort", "sex"])
def test_cases_with_several_values_keep_the_order_that_was_asked_for(column):
    narrowing = asking(**{column: ("one", "other")})

    assert narrowing.simplest(column) == column
    assert narrowing.simplest("-risk_due") == "-risk_due"


def test_a_location_is_where_somebody_is_or_enrolled_so_it_is_not_one_value():
    assert asking(location=("5",)).simplest("location") == "location"


@pytest.mark.parametrize(
    ("narrowing", "by_pdu", "by_team"),
    [
        (asking(pdu=("P1",)), "name", "reporting_team"),
        (asking(pdu=("P1", "P2")), "pdu", "reporting_team"),
        (asking(pdu=("P1",), reporting_team=("T1",), units=(("T1", "P1"),)), "name", "name"),
        (asking(pdu=("P1",), reporting_team=("T9",), units=(("T9", "P9"),)), "pdu", "reporting_team"),
        (asking(reporting_team=("T1", "T2"), units=(("T1", "P1"), ("T2", "P1"))), "name", "reporting_team"),
        (asking(reporting_team=("T1", "T9"), units=(("T1", "P1"), ("T9", "P9"))), "pdu", "reporting_team"),
    ],
)
def test_a_pdu_is_one_value_unless_a_team_of_another_is_chosen_too(narrowing, by_pdu, by_team):
    assert narrowing.simplest("pdu") == by_pdu
    assert narrowing.simplest("reporting_team") == by_team


def test_cases_of_a_status_may_all_stand_at_one_end_of_when_they_were_opened():
    assert asking(status=("identified",)).stand_together("-opened")
    assert not asking(status=("identified",)).stand_together("location")
    assert not asking().stand_together("opened")
