"""The caselist app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CaselistConfig(AppConfig):
    """The projection, its screens and its commands."""

    name = "caselist"
    verbose_name = "Caselist"

    def ready(self) -> None:
        """Listen to case tracking, offer the screens, and stand around every migration."""
        from caselist import export_columns, exports, installation, navigation, receivers

        receivers.connect()
        navigation.offer()
        export_columns.register()
        exports.register()
        pre_migrate.connect(installation.before_migrations, sender=self, dispatch_uid="caselist.before_migrations")
        post_migrate.connect(installation.after_migrations, sender=self, dispatch_uid="caselist.after_migrations")
