"""The list of runs: what it says of each, and how it is filtered."""

from datetime import timedelta

import pytest

from cats.core import clock
from migration.codes import ItemState, RunStatus
from tests.migration.screens.rows import add_items, make_run

RUNS = "/migration/"


def rows_of(page) -> list[str]:
    return [row.text for row in page.one("tbody").find("tr")] if page.find("tbody") else []


def test_an_empty_list_says_what_a_run_is(looking, open_page):
    page = open_page(looking, RUNS)

    assert page.one("h1").text == "Migration runs (0)"
    assert "Nothing has been migrated yet" in page.text


def test_a_row_says_what_was_asked_and_how_far_it_is(looking, open_page):
    run = make_run(status=RunStatus.RUNNING, chosen={"prison_ids": ["HEI", "MDI"]}, is_dry_run=True, client="nightly")
    add_items(run, {ItemState.MIGRATED: 5, ItemState.PENDING: 12, ItemState.DEAD: 2, ItemState.WAITING: 1})

    [row] = rows_of(open_page(looking, RUNS))

    for words in ("Visits", "Prisons: HEI, MDI", "Running", "35 %", "Dry run", "7 of 20", "2", "1", "nightly"):
        assert words in row


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("domain=contacts", 1), ("domain=visits&domain=contacts", 3), ("status=failed", 1), ("mode=verify", 1),
        ("failures=yes", 1), ("prison=hei", 2), ("prison=XXX", 0), ("domain=nothing", 0), ("from=99/99/2026", 0),
    ],
)  # fmt: skip
def test_each_filter_narrows_the_list(looking, open_page, query, found):
    add_items(make_run(chosen={"prison_ids": ["HEI", "MDI"]}), {ItemState.REJECTED: 1})
    make_run(status=RunStatus.FAILED, chosen={"prison_id": "HEI"})
    make_run("contacts", mode="verify", status=RunStatus.RUNNING)

    assert len(rows_of(open_page(looking, f"{RUNS}?{query}"))) == found


def test_days_are_whole_days(looking, open_page):
    today = clock.today()
    make_run()
    make_run(minutes_ago=60 * 24 * 3)

    def count(query: str) -> int:
        return len(rows_of(open_page(looking, f"{RUNS}?{query}")))

    assert count(f"from={today - timedelta(days=1)}") == 1
    assert count(f"to={today - timedelta(days=2)}") == 1
    assert count(f"from={today - timedelta(days=4)}&to={today}") == 2


def test_a_value_that_does_not_exist_is_said_and_shows_nothing(looking, open_page):
    make_run()

    page = open_page(looking, f"{RUNS}?status=finished")

    assert "“Status” has a value that does not exist" in page.text
    assert rows_of(page) == []


def test_as_many_queries_for_many_runs_as_for_one(looking, queries_of):
    make_run()
    one = queries_of(looking, RUNS)
    for number in range(20):
        add_items(make_run("visits", minutes_ago=number), {ItemState.MIGRATED: 3})

    assert queries_of(looking, RUNS) == one
    assert one <= 8
