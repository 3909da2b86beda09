"""The caselist app."""

from django.apps import AppConfig


class CaselistConfig(AppConfig):
    """The projection, its screens and its commands."""

    name = "caselist"
    verbose_name = "Caselist"
