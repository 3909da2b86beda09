"""Scanning what waits: claimed one by one, scanned outside any transaction, the outcome written down in another."""

from contextlib import closing
from datetime import timedelta

import structlog
from django.db import connection, transaction

from cats.core import clock
from cats.core.actors import SYSTEM
from cats.core.acts import Act
from cats.core.audit import record
from cats.core.signals import announce, documents_changed
from cats.documents import storing
from cats.documents.codes import UploadState
from cats.documents.models import DocumentVersion, Upload
from cats.documents.scanning import CannotScan, ScannerAway, scanner

log = structlog.get_logger(__name__)

# Longer than a scan may take: whoever claimed a file and died has it taken over after this.
CLAIMED_FOR = timedelta(minutes=3)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(minutes=10)
# After so many answers that this very file cannot be judged, people are told; a scanner that is away is waited for.
MOST_ATTEMPTS = 5
NOT_AS_STORED = "the stored file is gone or has changed"

_CLAIM = """
UPDATE cats_upload SET next_try_at = %(until)s
WHERE id = ANY(ARRAY(
    SELECT id FROM cats_upload WHERE state = 'waiting' AND next_try_at <= %(now)s
    ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
))
RETURNING id
"""


def scan_waiting(*, most: int = 20) -> bool:
    """Scan what waits, at most so many files; return whether there may be more. Harmless side by side with others.

    Ends at once when the scanner is away, or the storage: the next call tries again.
    """
    for _ in range(most):
        upload = _claimed()
        if upload is None:
            return False
        if not scan(upload):
            return False
    return True


def scan(upload: Upload) -> bool:
    """Scan one claimed file, both as it came and as it is kept; return whether scanner and storage were there."""
    judge = scanner()
    try:
        found = _judged(upload)
    except (ScannerAway, storing.StorageAway) as error:
        _wait(upload, why=type(error).__name__)
        return False
    except CannotScan as refusal:
        _count_failure(upload, refusal.why)
        return True
    _conclude(upload, found, judge.name)
    return True


def _claimed() -> Upload | None:
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, {"now": now, "until": now + CLAIMED_FOR})
        row = cursor.fetchone()
    return Upload.objects.get(pk=row[0]) if row else None


def _judged(upload: Upload) -> str:
    """Return the name of what is harmful in the file as it came, or as it is kept."""
    return _scanned(upload.quarantine_key, upload.sent_size, upload.sent_sha256) or _scanned(
        upload.storage_key, upload.size, upload.sha256
    )


def _scanned(key: str, size: int, sha256: str) -> str:
    content = storing.opened(key, size=size, sha256=sha256)
    if content is None:
        raise CannotScan(NOT_AS_STORED)
    with closing(content):
        return scanner().scan(content)


def _conclude(upload: Upload, found: str, judge: str) -> None:
    """Write the verdict down, then remove what nobody needs any more; the sweep removes what is left of it."""
    facts = {
        "state": UploadState.REFUSED if found else UploadState.CLEAN,
        "why": found[:200],
        "scanner": judge,
        "scanned_at": clock.now(),
    }
    with transaction.atomic():
        if not Upload.objects.filter(pk=upload.pk, state=UploadState.WAITING).update(**facts):
            return
        _tell(upload, is_refused=bool(found))
    log.info("upload_scanned", upload=str(upload.pk), harmful=bool(found))
    forget_quarantine(upload)


def forget_quarantine(upload: Upload) -> None:
    """Remove the file as it came, and of a refused one what was kept too. Raises StorageAway when that fails."""
    fresh = Upload.objects.get(pk=upload.pk)
    storing.remove(fresh.quarantine_key)
    if fresh.state == UploadState.REFUSED:
        storing.remove(fresh.storage_key)
    Upload.objects.filter(pk=upload.pk).update(quarantine_key="")


def _tell(upload: Upload, *, is_refused: bool) -> None:
    version = DocumentVersion.objects.select_related("document__participant").filter(upload=upload).first()
    if version is None:
        return
    case = version.document.participant
    if is_refused:
        record(Act.DOCUMENT_REFUSED, on=case, by=SYSTEM, document=version.document_id, version=version.number)
    announce(documents_changed, [case.pk])


def _wait(upload: Upload, *, why: str) -> None:
    attempts = upload.attempts + 1
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(attempts - 1, 10))
    waiting = Upload.objects.filter(pk=upload.pk, state=UploadState.WAITING)
    waiting.update(attempts=attempts, next_try_at=clock.now() + pause, why=why)
    log.warning("scan_postponed", upload=str(upload.pk), attempts=attempts, error=why)


def _count_failure(upload: Upload, why: str) -> None:
    if upload.attempts + 1 < MOST_ATTEMPTS:
        _wait(upload, why=why[:200])
        return
    waiting = Upload.objects.filter(pk=upload.pk, state=UploadState.WAITING)
    waiting.update(attempts=upload.attempts + 1, state=UploadState.FAILED, why=why[:200])
    log.error("scan_failed", upload=str(upload.pk))
