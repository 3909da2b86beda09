"""A dry run of visits against the stand-in: everything is read and judged, nothing is written."""

import pytest

from cats.core.actors import SYSTEM
from migration.models import Mapping
from migration.reference.services import add_room
from tests.migration.running import migrated, reasons, states
from tools.standins.nomis.visits import Chosen, expected, mapped_rooms

pytestmark = pytest.mark.usefixtures("committed_database")

BOTH = {"visit_types": ["SCON", "OFFI"]}


def map_rooms() -> None:
    for prison, room, is_open in mapped_rooms():
        add_room(prison=prison, nomis_room=room, room=room.title(), is_open=is_open, by=SYSTEM)


def test_a_dry_run_counts_what_the_source_holds(nomis_with):
    nomis = nomis_with(visits=600, unknown=0.02)
    map_rooms()
    run = migrated("visits", chosen=BOTH, is_dry_run=True, page_size=100)
    predicted = expected(nomis.world, Chosen(kinds=frozenset({"SCON", "OFFI"})))
    assert run.estimated == predicted.listed
    assert states(run) == {
        "migrated": predicted.migrated,
        "waiting": predicted.waiting,
        "rejected": predicted.rejected,
    }
    assert reasons(run, "rejected") == {
        "unknown_visit_outcome": predicted.unknown_outcome,
        "unknown_visit_status": predicted.unknown_status,
    }
    assert nomis.calls["visit"] == predicted.listed
    assert not Mapping.objects.exists()
