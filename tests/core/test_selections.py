"""Cases chosen on a list, handed to a later page."""

import pytest

from cats.core import selections


def test_a_selection_keeps_its_cases_in_order_and_once(dana):
    chosen = selections.select(dana, [5, 3, 5, 9], label="Team cases", return_to="/cases/")

    assert selections.find(dana, str(chosen.pk)).case_ids == [5, 3, 9]


def test_a_selection_is_its_makers_alone(dana, omar):
    chosen = selections.select(dana, [1], label="Mine", return_to="/cases/")

    assert selections.find(omar, str(chosen.pk)) is None


def test_a_selection_ends_with_the_working_day(dana, travel_to):
    travel_to(2026, 3, 4, 9)
    chosen = selections.select(dana, [1], label="Mine", return_to="/cases/")
    travel_to(2026, 3, 4, 21, 1)

    assert selections.find(dana, str(chosen.pk)) is None


@pytest.mark.parametrize("nonsense", ["", "1", "\x00", "x" * 10_000])
def test_nonsense_is_no_selection(dana, nonsense):
    assert selections.find(dana, nonsense) is None
