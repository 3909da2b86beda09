"""A dry run of adjustments against the stand-in: every booking of every prisoner is read and judged."""

import pytest

from migration.models import Item, Mapping
from tests.migration.running import migrated, reasons, states
from tools.standins.nomis import bookings

pytestmark = pytest.mark.usefixtures("committed_database")


def test_a_dry_run_reads_every_booking(nomis_with):
    nomis = nomis_with(prisoners=120, unknown=0.05)
    run = migrated("adjustments", is_dry_run=True, page_size=50)
    predicted = bookings.expected(nomis.world)
    with_unknown = {item.key for item in Item.objects.filter(state="rejected")}
    assert sum(states(run).values()) == predicted.bookings
    assert reasons(run, "rejected") == {"unknown_adjustment_type": len(with_unknown)}
    assert 0 < len(with_unknown) <= predicted.unknown
    assert nomis.calls["booking_adjustments"] == predicted.bookings
    assert not Mapping.objects.exists()


def test_a_prison_is_chosen_by_where_prisoners_are(nomis_with):
    nomis = nomis_with(prisoners=120, unknown=0)
    run = migrated("adjustments", is_dry_run=True, chosen={"prison_ids": ["MDI"]})
    world = nomis.world
    there = [who for who in range(120) if world.prison_of(who) == "MDI" and world.is_active(who)]
    assert sum(states(run).values()) == sum(world.bookings_of(who) for who in there) > 0
