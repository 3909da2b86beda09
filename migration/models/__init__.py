"""Every model of the migration."""

from migration.models.clients import ApiToken
from migration.models.drift import DriftFinding, DuplicateIncident
from migration.models.events import FinanceGrace, SyncEvent, Tombstone
from migration.models.items import Item
from migration.models.mappings import Mapping
from migration.models.reference import CodeMapping, PrisonTimeRule, RoomMapping
from migration.models.runs import Run, RunEntry

__all__ = [
    "ApiToken",
    "CodeMapping",
    "DriftFinding",
    "DuplicateIncident",
    "FinanceGrace",
    "Item",
    "Mapping",
    "PrisonTimeRule",
    "RoomMapping",
    "Run",
    "RunEntry",
    "SyncEvent",
    "Tombstone",
]
