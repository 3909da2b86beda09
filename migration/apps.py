"""The migration app."""

from django.apps import AppConfig


class MigrationConfig(AppConfig):
    """Bulk migration from NOMIS; its engine arrives with the migration issue."""

    name = "migration"
    verbose_name = "NOMIS migration"
