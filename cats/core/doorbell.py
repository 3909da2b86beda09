"""Ringing the bell: telling Celery that there is work, without failing when Redis does.

A message is a hint. What it is about stands in the database, and something else looks there from time to time, so a
bell that was not heard loses nothing.
"""

import os
import threading
import time
from typing import Any

import structlog
from celery import current_app
from django.conf import settings
from kombu import Connection

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 1.0
REST_SECONDS = 5.0


def ring(task: str, *arguments: Any, in_seconds: float = 0, expires: float | None = None) -> bool:
    """Ask for a task by name, with ids for arguments; False when Redis does not take it within about a second.

    One short try, on a connection of its own. Times are in seconds.
    """
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
                ignore_result=True,
            )
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the bell, the work does not wait for it
        log.warning("doorbell_not_heard", task=task, error=type(error).__name__)
        return False
    return True


class Doorbell:
    """A flag, and a thread that rings for one task when it is raised.

    Whoever raises it waits for nothing, whether Redis refuses, hangs or is half gone. Rings within a second become
    one; after a failure the bell rests.
    """

    def __init__(self, task: str, *, expires: float) -> None:
        self.task, self.expires = task, expires
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
            self._thread = threading.Thread(target=self._serve, name=f"doorbell {self.task}", daemon=True)
            self._thread.start()

    def _serve(self) -> None:
        while True:
            self._wanted.wait()
            self._wanted.clear()
            time.sleep(PAUSE_SECONDS if ring(self.task, expires=self.expires) else REST_SECONDS)
