"""The registry behind the Today page: parts in their order, due work of every source, masks asked for once."""

from datetime import date

import pytest

from cats.core import case_page, today
from cats.core.today import CaseName, Due, DueCase, Found, Need, Part

DAY = date(2026, 3, 4)


@pytest.fixture
def registry(monkeypatch):
    """Nothing registered, and nobody masked."""
    monkeypatch.setattr(today, "parts", [])
    monkeypatch.setattr(today, "due_sources", [])
    monkeypatch.setattr(case_page, "masks", [])
    return monkeypatch


def case_due(key: int, name: str, day: date | None, *, is_overdue: bool = False) -> DueCase:
    return DueCase(CaseName(key, name, f"X{key:06}"), (Need("Do it", "Because", day, is_overdue),))


def told(masked: set[int] | None = None) -> dict:
    return today.find_due(None, DAY).tell(masked or set())


def test_due_work_of_all_sources_is_one_list_with_the_overdue_first(registry):
    sources = [
        Due([case_due(1, "ADAMS", date(2026, 3, 9)), case_due(2, "BROWN", None)], 2),
        Due([case_due(3, "COLE", date(2026, 3, 1), is_overdue=True), case_due(4, "DUNN", date(2026, 3, 5))], 2),
    ]
    today.due_sources.extend(lambda by, day, answer=answer: answer for answer in sources)

    assert [each.case.id for each in told()["cases"]] == [3, 4, 1, 2]
    assert told()["count"] == 4


def test_a_masked_case_loses_its_name_and_its_place(registry):
    overdue = case_due(1, "ADAMS", date(2026, 3, 1), is_overdue=True)
    today.due_sources.append(lambda by, day: Due([overdue, case_due(2, "BROWN", date(2026, 3, 9))], 2))

    last = told({1})["cases"][-1]

    assert (last.case.id, last.case.name, last.case.crn, last.case.is_masked) == (1, "", "X000001", True)


def test_no_more_than_twenty_are_shown_and_all_are_counted(registry):
    many = [case_due(key, f"NAME {key:02}", DAY) for key in range(1, 21)]
    today.due_sources.extend([lambda by, day: Due(many, 35), lambda by, day: Due(many[:5], 5)])

    assert (len(told()["cases"]), told()["count"]) == (20, 40)


def test_parts_come_in_their_order_and_those_that_found_nothing_are_left_out(registry):
    for order, name in ((30, "last"), (10, "first")):
        today.parts.append(Part(name, lambda by, day, name=name: Found(lambda masked: name), order=order))
    today.parts.append(Part("never", lambda by, day: None, order=20))

    sections = today.sections_for(None)

    assert [(section.template, section.facts) for section in sections] == [("first", "first"), ("last", "last")]


def test_all_parts_together_ask_once_who_is_masked(registry):
    asked = []
    case_page.masks.append(lambda by, ids: asked.append(sorted(ids)) or {2})
    for ids in ({1, 2}, {2, 3}, set()):
        found = Found(lambda masked: set(masked), frozenset(ids))
        today.parts.append(Part("part", lambda by, day, found=found: found))

    sections = today.sections_for(None)

    assert asked == [[1, 2, 3]]
    assert [section.facts for section in sections] == [{2}] * 3
