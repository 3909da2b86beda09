"""What the migration adds to the frame: its entry, for those who may look at it."""

from cats.core.navigation import Item, register
from migration.policies import may_look


def offer() -> None:
    """Register the entry; called once, when the application is ready."""
    register(Item("Migration", "migration_runs", visible_to=may_look, order=800))
