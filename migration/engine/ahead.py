"""Doing the slow half of something in threads while the other half goes on: a bounded queue between the two."""

import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Generic, TypeVar

from django.db import Error, connection

T = TypeVar("T")
POLL_SECONDS = 0.1


class Ahead(Generic[T]):
    """Iterates over what several generators give, each in a thread of its own, at most so many values ahead.

    `leave` gets what was made and never taken. An error in a generator ends the iteration with it.
    """

    def __init__(self, make: Callable[[], Iterator[T]], *, threads: int, most: int, leave: Callable[[T], None]) -> None:
        self._make, self._leave = make, leave
        self._queue: queue.Queue[T] = queue.Queue(most)
        self._stopping = threading.Event()
        self._errors: list[Exception] = []
        self._threads = [
            threading.Thread(target=self._serve, name=f"migration-reader-{number}", daemon=True)
            for number in range(threads)
        ]

    def __enter__(self) -> Iterator[T]:
        for thread in self._threads:
            thread.start()
        return self._values()

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join()
        with suppress(queue.Empty):
            while True:
                self._leave(self._queue.get_nowait())

    def _values(self) -> Iterator[T]:
        while True:
            try:
                yield self._queue.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if self._errors:
                    raise self._errors[0] from None
                if not any(thread.is_alive() for thread in self._threads) and self._queue.empty():
                    return

    def _serve(self) -> None:
        values = self._make()
        try:
            for value in values:
                if not self._put(value):
                    self._leave(value)
                    break
        except Exception as error:  # noqa: BLE001 - raised again where the values are taken
            self._errors.append(error)
        finally:
            with suppress(Exception):
                values.close()  # type: ignore[attr-defined]
            with suppress(Error):
                connection.close()

    def _put(self, value: T) -> bool:
        while not self._stopping.is_set():
            with suppress(queue.Full):
                self._queue.put(value, timeout=POLL_SECONDS)
                return True
        return False
