"""Tells Celery that there is work, and never lets anybody wait for that.

Each process has one thread that rings. A request only raises a flag, so a Redis that refuses, hangs or is half gone
costs it nothing; rings within a second become one; after a failure the bell rests. A bell that was not heard loses
nothing: the loop looks by itself.
"""

import os
import threading
import time

import structlog
from celery import current_app
from django.conf import settings
from kombu import Connection

log = structlog.get_logger(__name__)

TASK = "caselist.drain"
PAUSE_SECONDS = 1.0
REST_SECONDS = 5.0
_EXPIRES_SECONDS = 60


class Doorbell:
    """A flag and the thread that watches it."""

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._process = 0

    def ring(self) -> None:
        """Ask for a ring, soon; returns at once and never raises."""
        self._wanted.set()
        if not self._is_watched():
            self._watch()

    def _is_watched(self) -> bool:
        return self._process == os.getpid() and self._thread is not None and self._thread.is_alive()

    def _watch(self) -> None:
        # A forked process inherits the flag and not the thread.
        with self._starting:
            if self._is_watched():
                return
            self._process = os.getpid()
            self._thread = threading.Thread(target=self._serve, name="caselist-doorbell", daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            time.sleep(PAUSE_SECONDS if publish() else REST_SECONDS)


def publish() -> bool:
    """Send the message, on a connection of its own with one short try; return whether Redis took it."""
    connection = Connection(settings.CELERY_BROKER_URL, transport_options=settings.DOORBELL_TRANSPORT_OPTIONS)
    try:
        with connection:
            current_app.send_task(
                TASK, connection=connection, retry=False, expires=_EXPIRES_SECONDS, ignore_result=True
            )
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the bell, the loop drains
        log.warning("caselist_doorbell_failed", error=type(error).__name__)
        return False
    return True


bell = Doorbell()
ring = bell.ring
