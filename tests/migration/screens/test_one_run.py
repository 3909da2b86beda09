"""The page of a run: figures that add up, why records were not migrated, what was asked for."""

import re
from datetime import timedelta

from cats.core import clock
from migration.codes import ItemState, RunStatus
from migration.selectors.runs import Counts, Figures, figures_of
from tests.migration.screens.rows import ROOM, add_items, make_run, much_of_everything


def address(run) -> str:
    return f"/migration/runs/{run.pk}/"


def counts_on(page) -> dict[str, int]:
    rows = [row for row in page.one("table", class_="app-counts").find("tr") if row.find("td")]
    return {row.find("th")[0].text: int(row.find("td")[0].text.replace(",", "")) for row in rows}


def test_the_counts_of_all_states_add_up_to_what_was_listed(looking, open_page):
    counts = counts_on(open_page(looking, address(much_of_everything())))

    listed = counts.pop("Listed in all")
    assert len(counts) == len(ItemState)
    assert sum(counts.values()) == listed == 79


def test_each_count_leads_to_its_records(looking, open_page):
    page = open_page(looking, address(much_of_everything()))

    links = {link.text: link.attributes["href"] for link in page.one(class_="app-counts").find("a")}
    for state in ItemState:
        records = open_page(looking, links[state.label])
        found = int(re.search(r"\(([\d,]+)\)", records.one("h1").text)[1])
        assert found == counts_on(page)[state.label]


def test_the_bar_is_as_full_as_the_figures_say(looking, open_page):
    run = make_run(status=RunStatus.RUNNING)
    add_items(run, {ItemState.MIGRATED: 25, ItemState.REJECTED: 25, ItemState.PENDING: 50})

    page = open_page(looking, address(run))

    assert "50 of 100 records done (50 %)" in page.text
    widths = [float(part.attributes["width"]) for part in page.find("rect")]
    assert widths == [250.0, 250.0]


def test_while_ids_are_listed_the_estimate_is_the_measure(db):
    run = make_run(status=RunStatus.STAGING, estimated=1_000)
    add_items(run, {ItemState.MIGRATED: 100, ItemState.PENDING: 100})

    figures = figures_of(run)

    assert (figures.total, figures.percent) == (1_000, 10)


def test_the_rate_is_that_of_the_last_minute(db):
    run = make_run(status=RunStatus.RUNNING, minutes_ago=30)
    add_items(run, {ItemState.MIGRATED: 500}, changed_at=clock.now() - timedelta(minutes=5))
    add_items(run, {ItemState.MIGRATED: 120, ItemState.PENDING: 240})

    speed = figures_of(run).speed

    assert speed.rate_words == "2.0 a second"
    assert speed.left_words == "about 2 minutes left"


def test_waiting_records_do_not_count_towards_the_time_left(db):
    run = make_run(status=RunStatus.RUNNING, minutes_ago=30)
    figures = Figures(run, Counts({"migrated": 60, "waiting": 1_000, "pending": 60}), lately=60)

    assert figures.speed.seconds_left == 60


def test_a_standstill_promises_nothing(db):
    run = make_run(status=RunStatus.RUNNING)
    add_items(run, {ItemState.PENDING: 10})

    speed = figures_of(run).speed

    assert (speed.rate_words, speed.left_words) == ("", "")


def test_the_page_says_what_was_asked_for_and_by_whom(looking, open_page, sam):
    run = make_run(asked_by=sam, chosen={"prison_ids": ["HEI"], "from_date_time": "2026-03-04T00:00:00"})

    text = open_page(looking, address(run)).text

    for words in ("HEI", "Made from 4 March 2026 at 12:00am", "Sam Price", run.label):
        assert words in text


def test_waiting_records_name_the_room_and_only_operators_may_add_it(looking, operating, open_page):
    run = make_run()
    add_items(run, {ItemState.WAITING: 4}, waits_for=ROOM)

    assert "The room MDI-VISITS-HALL_A at MDI" in open_page(looking, address(run)).text
    assert "Add this room" not in open_page(looking, address(run)).text
    [link] = [link for link in open_page(operating, address(run)).find("a") if "Add this room" in link.text]
    form = open_page(operating, link.attributes["href"])
    assert form.one("input", name="prison").attributes["value"] == "MDI"
    assert form.one("input", name="nomis_room").attributes["value"] == "MDI-VISITS-HALL_A"


def test_a_run_that_does_not_exist_is_not_found(looking):
    assert looking.get("/migration/runs/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_as_many_queries_for_many_records_as_for_few(looking, queries_of):
    run = make_run(status=RunStatus.COMPLETED_WITH_FAILURES)
    add_items(run, dict.fromkeys(ItemState, 1), reason="once")
    few = queries_of(looking, address(run))
    for number in range(10):
        add_items(run, dict.fromkeys(ItemState, 5), reason=f"reason_{number}", waits_for=f"room:MDI:{number}")

    assert queries_of(looking, address(run)) == few
    assert few <= 10


def test_the_page_follows_a_run_as_long_as_anything_is_done_for_it(looking, open_page):
    def goes_on(run) -> bool:
        return bool(open_page(looking, address(run)).find("div", data_run="going"))

    over, late, back = (make_run(status=status) for status in ("completed", "completed", "rolling_back"))
    add_items(late, {ItemState.PENDING: 1})

    assert [goes_on(run) for run in (over, late, back)] == [False, True, True]
