"""Ringing the bell: telling Celery that there is work, without ever waiting for Redis or failing with it.

A message is a hint. What it is about stands in the database, and something else looks there from time to time.
"""

from typing import Any

import structlog
from celery import current_app
from django.conf import settings
from kombu import Connection
from kombu.exceptions import KombuError

log = structlog.get_logger(__name__)


def ring(task: str, *arguments: Any, in_seconds: float = 0, expires: float | None = None) -> bool:
    """Ask for a task by name, with ids for arguments; False when Redis does not answer within about a second."""
    options = settings.DOORBELL_TRANSPORT_OPTIONS
    try:
        with Connection(settings.CELERY_BROKER_URL, transport_options=options, connect_timeout=1) as connection:
            current_app.send_task(
                task,
                args=arguments,
                countdown=in_seconds or None,
                expires=expires,
                connection=connection,
                retry=False,
            )
    except (KombuError, OSError) as error:
        log.warning("doorbell_not_heard", task=task, error=type(error).__name__)
        return False
    return True
