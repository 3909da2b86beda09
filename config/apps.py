"""The composition root as an application, so that its system checks are registered."""

from django.apps import AppConfig


class CompositionConfig(AppConfig):
    """Registers the checks for unsafe settings."""

    name = "config"
    label = "composition"

    def ready(self) -> None:
        """Register the checks."""
        from config import checks  # noqa: F401 - registering is the point
