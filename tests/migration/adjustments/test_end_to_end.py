"""Adjustments from the stand-in into our tables, booking by booking: exact, once, hidden ones never, and back again."""

import pytest

from migration import services
from migration.domains import registry
from migration.domains.adjustments.facts import named
from migration.models import DriftFinding, Mapping
from tests.migration.running import finished, migrated, reasons, states
from tools.standins.nomis import bookings

pytestmark = pytest.mark.usefixtures("in_one_transaction")

KINDS = ("sentence_adjustment", "key_date_adjustment")


def mapped() -> int:
    return Mapping.objects.filter(entity__in=KINDS).count()


def bookings_of(world) -> list[str]:
    return [
        str(world.booking(prisoner, sequence))
        for prisoner in range(world.scale.prisoners)
        for sequence in range(1, world.bookings_of(prisoner) + 1)
    ]


def ours(world) -> dict[str, object]:
    return dict(registry.get("adjustments").ours(bookings_of(world)))


def kept(world) -> int:
    return sum(len(booking.adjustments) for booking in ours(world).values())


def one_shown(world) -> dict:
    """Return an adjustment of a sentence that users see."""
    for booking in bookings_of(world):
        answer = bookings.of_booking(world, int(booking), active_only=False)
        for adjustment in answer["sentenceAdjustments"]:
            if not adjustment["hiddenFromUsers"]:
                return adjustment
    raise LookupError


def hide(nomis, adjustment: dict, **changes) -> None:
    """Let one adjustment be otherwise, in its booking's answer."""
    booking = adjustment["bookingId"]
    answer = bookings.of_booking(nomis.world, booking, active_only=False)
    for one in answer["sentenceAdjustments"]:
        if one["id"] == adjustment["id"]:
            one.update(changes)
    nomis.world.put("booking_adjustments", booking, answer)


def test_every_booking_is_read_once_and_every_adjustment_taken_over(nomis_with):
    nomis = nomis_with(prisoners=60, unknown=0)
    run = migrated("adjustments", page_size=50)
    predicted = bookings.expected(nomis.world)
    assert run.status == "completed"
    assert sum(states(run).values()) == nomis.calls["booking_adjustments"] == predicted.bookings
    assert mapped() == kept(nomis.world) == predicted.migrated
    assert Mapping.objects.filter(entity="booking", record_id=None).count() == predicted.bookings
    assert states(run)["ignored"] >= predicted.bookings_without
    assert reasons(run, "ignored") == {"nothing_to_migrate": states(run)["ignored"]}

    nomis.calls.clear()
    again = migrated("adjustments", page_size=50)
    assert states(again) == {"already_mapped": predicted.bookings}
    assert nomis.calls["booking_adjustments"] == 0


def test_a_booking_with_an_unknown_type_is_rejected_whole(nomis_with):
    nomis = nomis_with(prisoners=60, unknown=0.1)
    run = migrated("adjustments")
    rejected = states(run)["rejected"]
    assert reasons(run, "rejected") == {"unknown_adjustment_type": rejected}
    assert kept(nomis.world) == mapped() < bookings.expected(nomis.world).migrated


def test_an_adjustment_that_becomes_hidden_or_goes_is_found_and_removed(nomis_with):
    nomis = nomis_with(prisoners=40, unknown=0)
    migrated("adjustments")
    before, adjustment = mapped(), one_shown(nomis.world)
    hide(nomis, adjustment, hiddenFromUsers=True)
    migrated("adjustments", mode="verify")
    assert DriftFinding.objects.get().fields == [f"sentence[{adjustment['id']}]"]
    change = migrated("adjustments", mode="upsert")
    assert states(change)["migrated"] == 1
    assert mapped() == kept(nomis.world) == before - 1
    hide(nomis, adjustment, hiddenFromUsers=False)
    migrated("adjustments", mode="upsert")
    assert mapped() == kept(nomis.world) == before


def test_days_of_issue_choose_adjustments_and_leave_the_others_for_later(nomis_with):
    nomis = nomis_with(prisoners=40, unknown=0)
    everything = bookings.expected(nomis.world).migrated
    since = nomis.world.today.replace(year=nomis.world.today.year - 1)
    migrated("adjustments", chosen={"from_date": since.isoformat()})
    some = kept(nomis.world)
    assert 0 < some < everything
    assert all(
        adjustment.adjusted_on >= since for booking in ours(nomis.world).values() for adjustment in booking.adjustments
    )
    migrated("adjustments", mode="verify", chosen={"from_date": since.isoformat()})
    assert not DriftFinding.objects.exists()
    migrated("adjustments")
    assert kept(nomis.world) == mapped() == everything


def test_upserting_some_days_leaves_the_rest_alone(nomis_with):
    nomis = nomis_with(prisoners=40, unknown=0)
    migrated("adjustments")
    before = ours(nomis.world)
    run = migrated("adjustments", mode="upsert", chosen={"from_date": nomis.world.today.isoformat()})
    assert "migrated" not in states(run)
    assert ours(nomis.world) == before


def test_a_run_can_be_rolled_back_and_done_again(nomis_with):
    nomis = nomis_with(prisoners=40, unknown=0)
    run = migrated("adjustments")
    before = ours(nomis.world)
    services.roll_back_run(run=run, by="test")
    finished(run)
    assert not Mapping.objects.exists()
    assert not kept(nomis.world)
    migrated("adjustments")
    assert ours(nomis.world) == before


def test_numbers_that_both_categories_share_stay_apart(nomis_with):
    nomis = nomis_with(prisoners=40, unknown=0)
    migrated("adjustments")
    names = [named(adjustment) for booking in ours(nomis.world).values() for adjustment in booking.adjustments]
    numbers = [number for _, number in names]
    assert len(names) == len(set(names))
    assert len(numbers) > len(set(numbers))
