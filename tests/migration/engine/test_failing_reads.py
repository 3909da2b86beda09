"""What a failed read means: tried again after 1, 10, 60 and 600 seconds, rejected, or a wait for the whole run."""

import pytest
from django.db import connection

from cats.core.http import (
    AtCapacity,
    BreakerOpen,
    Malformed,
    NotConfigured,
    NotFound,
    Refused,
    TimedOut,
    TooLarge,
    Unavailable,
)
from migration import services
from migration.codes import ItemState, RunStatus
from migration.engine import counting, outcomes, runs, working
from migration.engine.outcomes import Outcome, Setback
from migration.models import Item

table = pytest.mark.usefixtures("table")


@pytest.mark.parametrize("failure", [Unavailable("NOMIS", status=503), TimedOut("NOMIS"), Malformed("NOMIS")])
def test_what_may_pass_is_tried_again_ever_later_and_then_given_up(failure):
    tries = [outcomes.of_failure(failure, attempts) for attempts in range(5)]

    assert [one.state for one in tries] == [ItemState.RETRYING] * 4 + [ItemState.DEAD]
    for one, pause in zip(tries, (1, 10, 60, 600), strict=False):
        assert pause <= one.pause <= pause * 1.25
    assert tries[4].payload is not None


@table
def test_an_answer_that_is_no_json_is_tried_again(start, finish, nomis):
    nomis.bodies["1"] = [b'{"text": ', {"text": "whole"}]

    run = finish(start())

    assert list(Item.objects.filter(run=run).values_list("state", "reason", "attempts")) == [
        (ItemState.RETRYING, "not_json", 1)
    ]
    Item.objects.filter(run=run).update(run_after=None)
    assert counting.count(finish(run)) == counting.Counts(migrated=1)


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (NotFound("NOMIS", status=404), "not_in_nomis"),
        (Refused("NOMIS", status=400), "refused_by_nomis"),
        (Refused("NOMIS", status=422), "refused_by_nomis"),
    ],
)
def test_what_will_not_pass_is_rejected_by_name(failure, reason):
    decided = outcomes.of_failure(failure, 0)

    assert isinstance(decided, Outcome)
    assert (decided.state, decided.reason) == (ItemState.REJECTED, reason)


@pytest.mark.parametrize(
    "failure",
    [
        BreakerOpen("NOMIS", retry_after=30),
        NotConfigured("NOMIS"),
        AtCapacity("NOMIS"),
        Refused("NOMIS", status=401),
        Refused("NOMIS", status=403),
    ],
)
def test_what_is_wrong_with_the_source_as_a_whole_is_no_items_fault(failure):
    assert isinstance(outcomes.of_failure(failure, 0), Setback)


def test_anything_unforeseen_is_tried_again_too():
    assert outcomes.of_failure(ValueError("x"), 0).state is ItemState.RETRYING
    assert outcomes.of_failure(TooLarge("NOMIS"), 0).state is ItemState.RETRYING


def sooner() -> None:
    """Let the time that items and runs wait for be over."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE migration_item SET run_after = clock_timestamp() WHERE run_after IS NOT NULL")
        cursor.execute("UPDATE migration_run SET run_after = clock_timestamp() WHERE run_after IS NOT NULL")


@table
def test_an_item_goes_through_its_tries_and_dies_with_what_was_wrong(start, finish, nomis):
    nomis.put(1)
    nomis.bodies["2"] = TimedOut("NOMIS")
    run = finish(start())
    assert counting.count(run) == counting.Counts(migrated=1, retrying=1)
    assert run.status == RunStatus.RUNNING
    assert 0 < working.pause_before_next(run.pk) < 2

    for _ in range(4):
        sooner()
        run = finish(run)

    item = Item.objects.get(run=run, key="2")
    assert (item.state, item.reason, item.attempts) == ("dead", "timed_out", 5)
    assert item.payload["failure"] == "timed_out"
    assert run.status == RunStatus.COMPLETED_WITH_FAILURES


@table
def test_a_source_that_comes_back_is_read_to_the_end(start, finish, nomis):
    nomis.bodies["1"] = [Unavailable("NOMIS"), Unavailable("NOMIS"), {"text": "fine"}]
    run = finish(start())
    for _ in range(2):
        sooner()
        run = finish(run)

    assert run.status == RunStatus.COMPLETED
    assert Item.objects.get(run=run).payload is None


@table
def test_a_run_that_cannot_go_on_says_so_and_goes_on_by_itself(start, finish, nomis):
    nomis.put(1, 2, 3)
    for key in nomis.bodies:
        nomis.bodies[key] = [BreakerOpen("NOMIS", retry_after=30), {"text": "fine"}]
    run = finish(start())

    assert counting.count(run) == counting.Counts(pending=3)
    assert "left alone" in run.problem
    assert set(Item.objects.values_list("attempts", flat=True)) == {0}
    assert not runs.with_work()

    sooner()
    run = finish(run)
    assert (run.status, run.problem, run.attempts) == (RunStatus.COMPLETED, "", 0)


@table
def test_a_listing_that_fails_goes_on_where_it_was(start, finish, nomis):
    nomis.put(*range(6))
    run = start()
    nomis.listing_fails = Unavailable("NOMIS", "answered 503")
    run = finish(run)
    assert (run.status, run.problem) == (RunStatus.STAGING, "NOMIS: answered 503")

    nomis.listing_fails = None
    sooner()
    run = finish(run)

    assert counting.count(run) == counting.Counts(migrated=6)


@table
def test_resuming_does_not_wait_for_the_pause(start, finish, nomis):
    nomis.put(1)
    nomis.listing_fails = BreakerOpen("NOMIS", retry_after=100)
    run = finish(start())
    nomis.listing_fails = None

    run = finish(services.resume_run(run=run, by="test"))

    assert run.status == RunStatus.COMPLETED


@table
def test_setbacks_at_one_time_are_one(start, finish, nomis):
    run = finish(start())
    for _ in range(3):
        runs.put_off(run.pk, Setback("NOMIS is away", 30))

    run.refresh_from_db()
    assert run.attempts == 1


@table
def test_without_an_answer_to_the_estimate_the_run_starts_all_the_same(start, finish, nomis):
    nomis.put(1)
    nomis.estimate_fails = TimedOut("NOMIS")

    run = finish(start())

    assert run.estimated is None
    assert run.status == RunStatus.COMPLETED


@table
def test_a_fault_of_ours_is_told_on_the_run_and_tried_again(start, finish, nomis, shelf):
    nomis.put(1)
    page, shelf.page = shelf.page, None
    run = finish(start())
    assert run.problem == f"{working.OUR_FAULT} (TypeError)"
    assert not runs.with_work()

    shelf.page = page
    sooner()
    assert finish(run).status == RunStatus.COMPLETED
