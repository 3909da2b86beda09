"""Stopping, going on, rolling back, retrying and discarding, as an operator does it on the pages."""

import pytest

from cats.core import submissions
from migration.codes import ItemState, RunStatus
from migration.models import Item, Mapping, Run
from tests.migration.screens.rows import ROOM, add_items, make_run
from tests.pages import send, text_of


def act(browser, run: Run, what: str, **answers):
    return browser.post(f"/migration/runs/{run.pk}/{what}/", {"submission_key": submissions.new_key()} | answers)


def states(run: Run) -> set[str]:
    return set(run.items.values_list("state", flat=True))


def test_a_run_is_stopped_after_asking(operating, sam):
    run = make_run(status=RunStatus.RUNNING)
    address = f"/migration/runs/{run.pk}/cancel/"

    asked = text_of(operating.get(address))
    done = send(operating, address)

    assert "What was migrated stays" in asked
    assert asked.index("Let it run") < asked.rindex("Stop this run")
    assert done["Location"] == f"/migration/runs/{run.pk}/"
    run.refresh_from_db()
    assert run.status == RunStatus.CANCELLING
    assert "Told to stop by Sam Price" in text_of(operating.get(done["Location"]))


def test_a_run_that_is_over_cannot_be_stopped_and_that_is_said(operating):
    run = make_run()

    answer = send(operating, f"/migration/runs/{run.pk}/cancel/")

    assert answer.status_code == 200
    assert "there is nothing to stop" in text_of(answer)


def test_a_stopped_run_goes_on(operating):
    run = make_run(status=RunStatus.CANCELLED)
    add_items(run, {ItemState.CANCELLED: 3, ItemState.MIGRATED: 2})

    act(operating, run, "resume")

    run.refresh_from_db()
    assert run.is_active
    assert states(run) == {"pending", "migrated"}


def test_while_another_run_is_under_way_the_stopped_one_stays_stopped(operating):
    run, other = make_run(status=RunStatus.CANCELLED), make_run(status=RunStatus.RUNNING)

    answer = act(operating, run, "resume")

    assert f"A migration of visits is under way: {other.label}." in text_of(operating.get(answer["Location"]))
    run.refresh_from_db()
    assert run.status == RunStatus.CANCELLED


def test_a_roll_back_says_how_much_goes_and_what_stays(operating):
    run = make_run()
    add_items(run, {ItemState.MIGRATED: 3})
    for number in range(3):
        Mapping.objects.create(
            domain="visits", entity="visit", key=str(700_000 + number), part_of=str(700_000 + number),
            record_id=number, kind="MIGRATED", run=run,
        )  # fmt: skip
    address = f"/migration/runs/{run.pk}/roll-back/"

    page = text_of(operating.get(address))
    done = send(operating, address)

    assert "Take away 3 records?" in page
    assert page.index("Keep everything") < page.rindex("Take 3 records away")
    assert done.status_code == 302
    run.refresh_from_db()
    assert run.status == RunStatus.ROLLING_BACK


def test_a_dry_run_has_nothing_to_roll_back(operating):
    run = make_run(is_dry_run=True)
    add_items(run, {ItemState.MIGRATED: 1})

    assert "Roll back" not in text_of(operating.get(f"/migration/runs/{run.pk}/"))
    answer = operating.get(f"/migration/runs/{run.pk}/roll-back/")
    assert answer.status_code == 302
    assert "wrote nothing" in text_of(operating.get(answer["Location"]))


def test_all_records_of_a_reason_are_retried(operating):
    run = make_run(status=RunStatus.COMPLETED_WITH_FAILURES)
    add_items(run, {ItemState.REJECTED: 2}, reason="unknown_outcome_code")
    add_items(run, {ItemState.REJECTED: 1}, reason="not_found")

    answer = act(operating, run, "retry", reason="unknown_outcome_code")

    assert "2 records will be tried again within seconds." in text_of(operating.get(answer["Location"]))
    assert sorted(run.items.values_list("state", flat=True)) == ["pending", "pending", "rejected"]


def test_one_record_is_retried_and_no_other(operating):
    run = make_run(status=RunStatus.COMPLETED_WITH_FAILURES)
    item, other = add_items(run, {ItemState.DEAD: 2}, reason="unavailable")

    answer = act(operating, run, "retry", item=item.pk)

    assert answer["Location"] == f"/migration/runs/{run.pk}/records/{item.pk}/"
    assert [Item.objects.get(pk=one.pk).state for one in (item, other)] == ["pending", "dead"]


def test_the_same_button_pressed_twice_acts_once(operating):
    run = make_run(status=RunStatus.COMPLETED_WITH_FAILURES)
    [item] = add_items(run, {ItemState.DEAD: 1}, reason="unavailable")
    sent = {"submission_key": submissions.new_key(), "item": item.pk}
    address = f"/migration/runs/{run.pk}/retry/"
    operating.post(address, sent)
    run.items.update(state=ItemState.DEAD)

    again = operating.post(address, sent)

    assert again.status_code == 302
    assert Item.objects.get(pk=item.pk).state == ItemState.DEAD


def test_records_are_discarded_with_a_reason_and_not_without(operating):
    run = make_run(status=RunStatus.COMPLETED_WITH_FAILURES)
    add_items(run, {ItemState.DEAD: 2}, reason="unavailable", payload={"visitId": 1})
    address = f"/migration/runs/{run.pk}/discard/?reason=unavailable"

    refused = send(operating, address)
    done = send(operating, address, reason="Deleted in NOMIS")

    assert "Enter why nothing more is to be done" in text_of(refused)
    assert "2 records are discarded." in text_of(operating.get(done["Location"]))
    assert states(run) == {"discarded"}
    assert set(run.items.values_list("payload", flat=True)) == {None}


@pytest.mark.parametrize("query", ["", "?item=999999", "?item=abc", "?reason="])
def test_nothing_to_discard_is_not_found(operating, query):
    assert operating.get(f"/migration/runs/{make_run().pk}/discard/{query}").status_code == 404


@pytest.mark.parametrize("what", ["cancel", "resume", "roll-back", "retry", "discard"])
def test_who_only_looks_cannot_act(looking, what):
    run = make_run(status=RunStatus.RUNNING)
    [item] = add_items(run, {ItemState.DEAD: 1}, reason="unavailable")
    before = list(Run.objects.values()), list(Item.objects.values())

    answer = looking.post(
        f"/migration/runs/{run.pk}/{what}/?item={item.pk}", {"submission_key": submissions.new_key(), "reason": "x"}
    )

    assert answer.status_code == 403
    assert (list(Run.objects.values()), list(Item.objects.values())) == before


def test_waiting_records_go_on_when_their_room_is_added(operating):
    run = make_run()
    add_items(run, {ItemState.WAITING: 4}, waits_for=ROOM)
    add_items(run, {ItemState.WAITING: 1}, waits_for="room:MDI:MDI-VISITS-HALL_B")

    address = "/migration/rooms/add/?prison=MDI&room=MDI-VISITS-HALL_A"
    done = send(operating, address, prison="MDI", nomis_room="MDI-VISITS-HALL_A", room="Main hall", visits="open")

    assert "4 visits that waited for it now go on." in text_of(operating.get(done["Location"]))
    assert sorted(run.items.values_list("state", flat=True)) == ["pending"] * 4 + ["waiting"]
