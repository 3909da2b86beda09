"""Upsert brings up to date, verify compares, and a dry run of each writes nothing but its outcomes."""

import pytest

from cats.core.http import NotFound
from migration.engine import counting
from migration.models import DriftFinding, Item, Mapping
from tests.migration.engine.fakes import on_the_shelf

pytestmark = pytest.mark.usefixtures("table")


@pytest.fixture
def migrated(start, finish, nomis):
    """Three records that are here; then one changes in NOMIS and one is new."""
    nomis.put(1, 2, 3)
    run = finish(start())
    nomis.put(2, text="changed")
    nomis.put(4)
    return run


def test_upserting_creates_what_is_missing_and_changes_what_differs(migrated, start, finish):
    run = finish(start(mode="upsert"))

    assert counting.count(run) == counting.Counts(migrated=2, already_mapped=2)
    assert on_the_shelf() == {"1": "as it is", "2": "changed", "3": "as it is", "4": "as it is"}
    changed = Mapping.objects.get(key="2")
    assert (changed.run, changed.changed_at is not None) == (migrated, True)
    assert Mapping.objects.get(key="1").changed_at is None


def test_a_dry_upsert_says_the_same_and_writes_nothing(migrated, start, finish):
    before = (on_the_shelf(), set(Mapping.objects.values_list("key", "run", "changed_at")))

    run = finish(start(mode="upsert", is_dry_run=True))

    assert counting.count(run) == counting.Counts(migrated=2, already_mapped=2)
    assert (on_the_shelf(), set(Mapping.objects.values_list("key", "run", "changed_at"))) == before


def test_a_dry_creation_says_what_would_come_of_each_record(start, finish, nomis):
    nomis.put(1, 2)
    nomis.put(3, text="REJECT")

    run = finish(start(is_dry_run=True))

    assert counting.count(run) == counting.Counts(migrated=2, rejected=1)
    assert on_the_shelf() == {}
    assert Mapping.objects.count() == 0


def test_verifying_finds_what_differs_on_either_side_and_repairs_nothing(migrated, start, finish, nomis, shelf):
    nomis.bodies["3"] = NotFound("NOMIS", status=404)
    before = on_the_shelf()

    run = finish(start(mode="verify"))

    found = {finding.key: (finding.direction, finding.fields) for finding in DriftFinding.objects.filter(run=run)}
    assert found == {"2": ("different", ["text"]), "3": ("missing_there", []), "4": ("missing_here", [])}
    assert on_the_shelf() == before
    assert run.status == "completed"
    assert counting.count(run) == counting.Counts(already_mapped=3, ignored=1)
    assert dict(run.items.values_list("key", "reason")) == {
        "1": "",
        "2": "different",
        "3": "missing_there",
        "4": "missing_here",
    }


def test_a_verification_of_everything_asks_after_what_nomis_no_longer_lists(migrated, start, finish, nomis, shelf):
    nomis.bodies["1"] = NotFound("NOMIS", status=404)
    shelf.listed = ["2", "3", "4"]

    run = finish(start(mode="verify"))

    assert DriftFinding.objects.get(run=run, key="1").direction == "missing_there"


def test_a_verification_of_a_part_asks_after_that_part_alone(migrated, start, finish, shelf):
    shelf.listed = ["2"]

    run = finish(start(mode="verify", chosen={"prison_ids": ["MDI"]}))

    assert list(run.items.values_list("key", flat=True)) == ["2"]


def test_what_a_rule_leaves_out_should_not_be_here(migrated, start, finish, nomis):
    nomis.put(1, text="IGNORE")
    nomis.put(4, text="IGNORE")

    run = finish(start(mode="verify"))

    found = dict(DriftFinding.objects.filter(run=run).values_list("key", "direction"))
    assert found == {"1": "missing_there", "2": "different"}


def test_a_dry_verification_counts_and_keeps_no_findings(migrated, start, finish):
    run = finish(start(mode="verify", is_dry_run=True))

    assert counting.count(run) == counting.Counts(already_mapped=3, ignored=1)
    assert DriftFinding.objects.count() == 0


def test_verifying_again_within_a_run_replaces_what_was_found(migrated, start, finish):
    run = finish(start(mode="verify"))
    Item.objects.filter(run=run, key="2").update(state="pending")

    finish(run)

    assert DriftFinding.objects.filter(run=run, key="2").count() == 1
