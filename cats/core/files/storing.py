"""The contents of files, in the storage that the settings name: a folder or a bucket. Never in a transaction."""

import hashlib
import uuid
from typing import IO, TYPE_CHECKING

from django.core.files import File
from django.core.files.storage import Storage, storages

if TYPE_CHECKING:
    from cats.core.files.models import GeneratedFile

A_PIECE = 64 * 1024


def store() -> Storage:
    """Return the storage that the settings call `files`."""
    return storages["files"]


def new_key() -> str:
    """Return a name for a content, that says nothing about it."""
    return uuid.uuid4().hex


def digest_of(content: IO[bytes]) -> tuple[int, str]:
    """Return the size of a content and its SHA-256, and go back to its start."""
    content.seek(0)
    size, digest = 0, hashlib.sha256()
    while piece := content.read(A_PIECE):
        size += len(piece)
        digest.update(piece)
    content.seek(0)
    return size, digest.hexdigest()


def keep(key: str, content: IO[bytes]) -> None:
    """Store a content under its key."""
    store().save(key, File(content, name=key))


def remove(key: str) -> None:
    """Remove a content; that it is not there is no error, nor is an empty key."""
    if key:
        store().delete(key)


def opened(file: "GeneratedFile") -> IO[bytes] | None:
    """Return the content of a file that is ready; None when it is gone, or is not what was stored."""
    try:
        content = store().open(file.storage_key)
    except FileNotFoundError:
        return None
    if digest_of(content) == (file.size, file.sha256):
        return content
    content.close()
    return None
