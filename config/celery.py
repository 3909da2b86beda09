"""The Celery application: Redis carries hints here, never the only copy of anything."""

import os
from typing import Any

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("cats")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["cats", "caselist", "migration"])


@setup_logging.connect
def leave_logging_to_django(**_: Any) -> None:
    """Stand where Celery looks whether logging is set up: without a receiver it would add handlers of its own."""
