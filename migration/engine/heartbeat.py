"""Keeps leases alive while a slow source answers: what this process has in hand, renewed by a thread of its own."""

import threading
import uuid
from collections.abc import Iterable
from contextlib import suppress

from django.db import Error, connection

from migration.engine import ledger

EVERY_SECONDS = ledger.LEASE_SECONDS / 4


class Heartbeat:
    """From `with` to the end of it. A process that dies takes it along, and its leases run out."""

    def __init__(self) -> None:
        self._held: dict[uuid.UUID, set[int]] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="migration-heartbeat", daemon=True)

    def __enter__(self) -> "Heartbeat":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        self._thread.join(1)

    def hold(self, holder: uuid.UUID, ids: Iterable[int]) -> None:
        """Renew these from now on."""
        with self._lock:
            self._held.setdefault(holder, set()).update(ids)

    def drop(self, holder: uuid.UUID, ids: Iterable[int]) -> None:
        """Renew these no longer."""
        with self._lock:
            left = self._held.get(holder, set())
            left.difference_update(ids)
            if not left:
                self._held.pop(holder, None)

    def beat(self) -> None:
        """Renew everything that is held."""
        with self._lock:
            held = [(holder, sorted(ids)) for holder, ids in self._held.items()]
        for holder, ids in held:
            ledger.renew(holder, ids)

    def _serve(self) -> None:
        while not self._stopping.wait(EVERY_SECONDS):
            # A database that is away for a moment is no reason to let go of what may still be ours.
            with suppress(Error):
                self.beat()
        with suppress(Error):
            connection.close()
