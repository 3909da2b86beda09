"""What the rules are told of the tables, read once for a batch."""

from typing import Any

from django.apps import apps

from cats.core import clock
from migration.models import CodeMapping, PrisonTimeRule, RoomMapping
from migration.reference.codes import CodeTable
from migration.reference.tables import Room, Tables, Times


def read_tables() -> Tables:
    """Return all tables as they are now; three queries."""
    rooms = RoomMapping.objects.values_list("prison", "nomis_room", "room", "is_open")
    codes = CodeMapping.objects.values_list("table", "nomis_code", "code")
    return Tables(
        today=clock.today(),
        rooms={(prison, nomis_room): Room(room, is_open) for prison, nomis_room, room, is_open in rooms},
        times={rule.prison: _times(rule) for rule in PrisonTimeRule.objects.all()},
        codes={(table, nomis_code): code for table, nomis_code, code in codes},
    )


def times_at(prison: str) -> Times | None:
    """Return a prison's own times; None when NOMIS' times are right."""
    rule = PrisonTimeRule.objects.filter(prison=prison).first()
    return _times(rule) if rule else None


def _times(rule: PrisonTimeRule) -> Times:
    return Times(rule.split_at, (rule.early_start, rule.early_end), (rule.late_start, rule.late_end))


def had_meaning(table: CodeTable, nomis_code: str) -> bool:
    """Say whether people give a code a meaning, or once did: the history keeps what has been taken away."""
    versions: Any = apps.get_model("migration", "CodeMappingEvent")
    return bool(versions.objects.filter(table=table, nomis_code=nomis_code).exists())
