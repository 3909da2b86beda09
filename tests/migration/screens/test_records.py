"""The records of a run, one of them, and what NOMIS sent of it."""

import pytest

from cats.core.models import AccessEntry
from migration.codes import ItemState
from migration.models import Item
from tests.migration.screens.rows import add_items, make_run, much_of_everything


def records(run, query: str = "") -> str:
    return f"/migration/runs/{run.pk}/records/{query}"


def shown(page) -> int:
    return len(page.one("tbody").find("tr")) if page.find("tbody") else 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=rejected", 4), ("?state=rejected&reason=unknown_outcome_code", 3), ("?state=rejected&state=dead", 6),
        ("?key=700000", 1), ("?reason=nothing", 0), ("?state=lost", 0), ("?waits_for=room:MDI:MDI-VISITS-HALL_A", 4),
    ],
)  # fmt: skip
def test_records_are_found_by_state_reason_and_number(looking, open_page, query, found):
    assert shown(open_page(looking, records(much_of_everything(), query))) == found


def test_records_of_another_run_are_not_shown(looking, open_page):
    run, other = make_run(), make_run()
    [item] = add_items(other, {ItemState.DEAD: 1})

    assert shown(open_page(looking, records(run))) == 0
    assert looking.get(records(run, f"{item.pk}/")).status_code == 404


def test_an_operator_reads_what_nomis_sent_and_that_is_written_down(operating, open_page, sam):
    run = much_of_everything()
    item = Item.objects.filter(payload__isnull=False).first()

    page = open_page(operating, records(run, f"{item.pk}/"))

    assert "Payloadmark" in page.one("pre").text
    [entry] = AccessEntry.objects.filter(access="nomis_record")
    assert (entry.by, entry.facts) == (sam, {"domain": "visits", "item": item.pk})


def test_somebody_who_only_looks_reads_nothing_of_it(looking, open_page):
    run = much_of_everything()
    item = Item.objects.filter(payload__isnull=False).first()

    page = open_page(looking, records(run, f"{item.pk}/"))

    assert "Payloadmark" not in page.html
    assert "only system support can read it" in page.text
    assert not AccessEntry.objects.filter(access="nomis_record").exists()


def test_no_list_holds_what_nomis_sent(operating):
    run = much_of_everything()

    assert "Payloadmark" not in operating.get(records(run)).content.decode()
    assert not AccessEntry.objects.filter(access="nomis_record").exists()


def test_a_record_says_what_it_became_and_what_other_runs_did(looking, open_page):
    run = much_of_everything()
    earlier = make_run(minutes_ago=900)
    add_items(earlier, {ItemState.REJECTED: 1}, reason="unknown_status_code")
    item = Item.objects.get(run=run, key="700000")

    text = open_page(looking, records(run, f"{item.pk}/")).text

    assert f"{earlier.label} : rejected (unknown status code)" in text
    assert "Visit 700000 12 Migrated" in text


def test_the_pages_of_a_long_list_have_no_gap(looking, open_page):
    run = make_run()
    add_items(run, {ItemState.MIGRATED: 60})

    first = open_page(looking, records(run, "?size=50"))
    second = open_page(looking, records(run, "?size=50&page=2"))

    keys = [link.text for page in (first, second) for link in page.find("a", class_="app-list__link")]
    assert keys == sorted(set(keys), key=int)
    assert len(keys) == 60


def test_as_many_queries_for_many_records_as_for_one(looking, queries_of):
    run = make_run()
    add_items(run, {ItemState.MIGRATED: 1})
    one = queries_of(looking, records(run))
    add_items(run, {ItemState.MIGRATED: 40})

    assert queries_of(looking, records(run)) == one
    assert one <= 8
