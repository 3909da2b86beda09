"""Asking for a file, throwing it away, and removing what has had its time."""

import hashlib
import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from cats.core import clock, jobs
from cats.core.errors import NotAllowed, Refused
from cats.core.exports import FORMATS, file_name
from cats.core.files import storing
from cats.core.files.models import FileState, GeneratedFile
from cats.core.files.policies import access_of, files
from cats.core.files.sources import Recipe, source_of
from cats.core.jobs import Job
from cats.core.sealing import seal

if TYPE_CHECKING:
    from cats.organisations.models import User

log = structlog.get_logger(__name__)

MAKE = "files.make"
KEPT_FOR = timedelta(days=8)
MOST_AT_ONCE = 5
# Longer than any run of a job lasts: one that writes on although its file was thrown away still finds the row.
STRAGGLERS_END = timedelta(hours=1)
MOST_REMOVED = 500


@transaction.atomic
def start(
    *, by: "User", source: str, title: str, keys: Sequence[int], recipe: Recipe, extension: str, return_to: str = "/"
) -> GeneratedFile:
    """Have a file made of these rows in the background; asked for again while that goes on, return the same one.

    Raises NotAllowed, and Refused when too many files of the person are being prepared. The caller notes the access.
    """
    if not source_of(source).may(by):
        raise NotAllowed
    get_user_model().objects.select_for_update(no_key=True).get(pk=by.pk)
    digest = _digest(source, title, keys, recipe, extension)
    waiting = being_prepared(by)
    for file in waiting:
        if file.digest == digest and files.is_current(by, file):
            return file
    if len(waiting) >= MOST_AT_ONCE:
        raise Refused(f"{MOST_AT_ONCE} of your files are being prepared. Wait until one is ready, then try again.")
    now = clock.now()
    file = GeneratedFile.objects.create(
        owner=by,
        title=title[:200],
        name=file_name(title, extension),
        extension=extension,
        content_type=FORMATS[extension].content_type,
        source=source,
        recipe=seal(recipe),
        keys=list(keys),
        digest=digest,
        access=access_of(by),
        created_at=now,
        expires_at=now + KEPT_FOR,
    )
    label = f"Export of {title}"[:300]
    file.job = jobs.start(kind=MAKE, by=by, label=label, facts={"file": str(file.pk)}, return_to=return_to)
    file.save(update_fields=["job"])
    return file


def being_prepared(by: "User") -> list[GeneratedFile]:
    """Return the person's files on which a job is at work."""
    mine = files.scope(by, GeneratedFile.objects.filter(state=FileState.PREPARING)).select_related("job")
    return [file for file in mine if file.job is not None and not file.job.is_over]


def discard(*, file: GeneratedFile, by: "User") -> None:
    """Throw a file away now. Its content goes first; what cannot be removed at once, housekeeping removes."""
    with transaction.atomic():
        fresh = GeneratedFile.objects.select_for_update(of=("self",)).select_related("job").get(pk=file.pk)
        files.require(by, "discard", fresh)
        fresh.expires_at = clock.now()
        fresh.save(update_fields=["expires_at"])
        _stop(fresh.job, by)
    if fresh.state != FileState.PREPARING:
        transaction.on_commit(lambda: _remove_safely(fresh), robust=True)


def mark_lost(file: GeneratedFile) -> None:
    """Note that a content is gone, or not what it was, so that nobody tries to download it again."""
    log.error("file_content_lost", file=str(file.pk))
    GeneratedFile.objects.filter(pk=file.pk).update(state=FileState.LOST)


def remove_expired() -> int:
    """Remove what has expired and return how many files; ends at the first failure of the storage.

    The content goes before its row. Whatever happens in between, the row is found again, and removing a content twice
    does no harm; the other way round it would be left with nobody knowing of it.
    """
    now = clock.now()
    being_written = Q(state=FileState.PREPARING, expires_at__gt=now - STRAGGLERS_END)
    expired = GeneratedFile.objects.filter(expires_at__lte=now).exclude(being_written).order_by("expires_at")
    removed = 0
    for file in expired.defer("keys", "recipe")[:MOST_REMOVED]:
        if not _remove_safely(file):
            break
        removed += 1
    return removed


def _stop(job: Job | None, by: "User") -> None:
    if job is not None and not job.is_over:
        with suppress(Refused):
            jobs.stop(job=job, by=by)


def _remove_safely(file: GeneratedFile) -> bool:
    """Remove a content and then its row; return whether that worked. Storages fail in ways of their own."""
    try:
        storing.remove(file.storage_key)
    except Exception as error:  # noqa: BLE001
        log.warning("file_not_removed", file=str(file.pk), error=type(error).__name__)
        return False
    GeneratedFile.objects.filter(pk=file.pk).delete()
    return True


def _digest(source: str, title: str, keys: Sequence[int], recipe: Recipe, extension: str) -> str:
    asked = json.dumps([source, title, list(keys), recipe, extension], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()
