"""bench_migration measures what it says: at a tiny size, against a stand-in process."""

import pytest

from migration.measurement import measures, places

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.performance]


@pytest.fixture
def at(settings):
    with places.standin(prisoners=50, visits=300, large_every=0, unknown=0) as running:
        for name, value in running.settings.items():
            setattr(settings, name, value)
        yield running


def test_visits_are_migrated_and_counted_and_a_second_run_reads_none(at):
    made = measures.measure("again", at, records=300, workers=1)

    assert made["is_as_expected"]
    assert made["calls"]["visit"] == made["staged"]
    assert len(made["memory_mb"]) == 4
    shares = [made[f"{part}_percent"] for part in ("reading", "parsing", "transforming", "writing")]
    assert sum(shares) == pytest.approx(100, abs=1)
    assert made["second_run"]["records_read"] == 0
