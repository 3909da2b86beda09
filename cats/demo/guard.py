"""Synthetic data and published passwords stay out of every database that is not somebody's own."""

from django.conf import settings
from django.core.management.base import CommandError


def require_local_mode() -> None:
    """Raise CommandError outside local mode."""
    if not settings.LOCAL_MODE:
        raise CommandError("This makes synthetic data, so it runs in local mode only (CATS_LOCAL_MODE=1).")
