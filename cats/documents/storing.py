"""The contents of documents, in the storage that the settings name: a folder or a bucket. Never in a transaction."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import IO

import structlog
from django.core.files import File
from django.core.files.storage import Storage, storages

from cats.core import clock
from cats.core.files.storing import digest_of

log = structlog.get_logger(__name__)

__all__ = ["StorageAway", "digest_of", "keep", "keys_of_day", "new_key", "opened", "remove"]


class StorageAway(Exception):
    """The storage did not take, give or remove a content. Storages fail in ways of their own; this is all of them."""


def store() -> Storage:
    """Return the storage that the settings call `documents`."""
    return storages["documents"]


def new_key() -> str:
    """Return a name for a content. It says on what day it was stored, by which what nobody knows of is found."""
    return f"{clock.now():%Y%m%d}/{uuid.uuid4().hex}"


def keep(content: IO[bytes]) -> str:
    """Store a content under a new key, and return the key; raises StorageAway."""
    key = new_key()
    try:
        return store().save(key, File(content, name=key))
    except Exception as error:
        log.warning("document_not_stored", error=type(error).__name__)
        raise StorageAway from error


def remove(key: str) -> None:
    """Remove a content; that it is not there is no error, nor is an empty key. Raises StorageAway."""
    if not key:
        return
    try:
        store().delete(key)
    except Exception as error:
        log.warning("document_content_not_removed", error=type(error).__name__)
        raise StorageAway from error


def opened(key: str, *, size: int, sha256: str) -> IO[bytes] | None:
    """Return a content from its start, or None when it is gone or not what was stored; raises StorageAway."""
    try:
        content = store().open(key)
        if digest_of(content) == (size, sha256):
            return content
        content.close()
    except FileNotFoundError:
        return None
    except Exception as error:
        log.warning("document_not_opened", error=type(error).__name__)
        raise StorageAway from error
    return None


def keys_of_day(day: date) -> Iterator[str]:
    """Yield the keys of everything that was stored on a day; raises StorageAway."""
    folder = f"{day:%Y%m%d}"
    try:
        _, names = store().listdir(folder)
    except FileNotFoundError:
        return
    except Exception as error:
        log.warning("documents_not_listed", error=type(error).__name__)
        raise StorageAway from error
    yield from (f"{folder}/{name}" for name in names)
