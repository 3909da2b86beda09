"""Removing contents that nobody needs: of forms never sent, of scans that are over, of rows never written."""

from datetime import date, timedelta

import structlog
from django.db import transaction
from django.db.models import Q

from cats.core import clock
from cats.core.drafts import KEPT_FOR
from cats.documents import storing
from cats.documents.codes import UploadState
from cats.documents.models import DocumentVersion, Upload
from cats.documents.scanning.work import forget_quarantine

log = structlog.get_logger(__name__)

MOST_A_TURN = 200
# A day that is over by so long: whoever stores a content has long since written its row.
OVER_BY, SEARCHED_DAYS = 2, 14


def sweep() -> bool:
    """Remove what is of no use any more; return whether there is more of it. Ends at the first trouble of the storage.

    The content goes before its row, so that whatever ends the sweep in between, the row is found again.
    """
    try:
        more = _forget_quarantines() | _remove_abandoned()
        _remove_unknown(clock.today())
    except storing.StorageAway:
        return False
    return more


def _forget_quarantines() -> bool:
    """Remove files as they came whose scan is over, where that failed at once."""
    over = Upload.objects.filter(state__in=(UploadState.CLEAN, UploadState.REFUSED)).exclude(quarantine_key="")
    found = list(over.order_by("created_at")[:MOST_A_TURN])
    for upload in found:
        forget_quarantine(upload)
    return len(found) == MOST_A_TURN


def _remove_abandoned() -> bool:
    """Remove files that came with a form which was never sent to its end, as long after as a draft is kept."""
    old = Upload.objects.filter(version=None, created_at__lt=clock.now() - KEPT_FOR)
    found = list(old.order_by("created_at")[:MOST_A_TURN])
    for upload in found:
        if _let_go(upload):
            storing.remove(upload.quarantine_key)
            storing.remove(upload.storage_key)
            Upload.objects.filter(pk=upload.pk).delete()
    return len(found) == MOST_A_TURN


def _let_go(upload: Upload) -> bool:
    """Make sure that no form attaches the file while its content is removed; false when one just has."""
    with transaction.atomic():
        locked = Upload.objects.select_for_update().get(pk=upload.pk)
        if DocumentVersion.objects.filter(upload=locked).exists():
            return False
        locked.state, locked.why = UploadState.REFUSED, "abandoned"
        locked.save(update_fields=["state", "why"])
        return True


def _remove_unknown(today: date) -> None:
    """Remove contents of days that are over which no row names: their row was never written."""
    for ago in range(OVER_BY, SEARCHED_DAYS + 1):
        keys = list(storing.keys_of_day(today - timedelta(days=ago)))
        for begin in range(0, len(keys), 1000):
            _remove_unknown_of(keys[begin : begin + 1000])


def _remove_unknown_of(keys: list[str]) -> None:
    named = Upload.objects.filter(Q(storage_key__in=keys) | Q(quarantine_key__in=keys))
    known = {key for pair in named.values_list("storage_key", "quarantine_key") for key in pair}
    for key in keys:
        if key not in known:
            log.warning("content_without_row_removed")
            storing.remove(key)
