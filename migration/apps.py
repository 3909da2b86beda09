"""The migration app."""

from django.apps import AppConfig


class MigrationConfig(AppConfig):
    """Bulk migration from NOMIS, synchronisation and repair, and the screens for them."""

    name = "migration"
    verbose_name = "NOMIS migration"

    def ready(self) -> None:
        """Have the drain loop's process go on with migrations and events, and offer the screens."""
        from migration import navigation, sync
        from migration.domains.visits import overdue
        from migration.engine import upkeep

        upkeep.register()
        sync.register()
        overdue.register()
        navigation.offer()
