"""Case tracking announces a change; after its commit the caselist follows, so that people see what they have done."""

from typing import Any

import structlog
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models.signals import post_delete, post_save

from caselist import doorbell, marks, projector
from caselist.sources import SOURCES
from cats.core.signals import ANNOUNCEMENTS

log = structlog.get_logger(__name__)

# A person is waiting for the page: rather leave the row to the loop than keep them.
_STATEMENT_MILLISECONDS, _LOCK_MILLISECONDS = 500, 250


def connect() -> None:
    """Listen to every announcement, and to every saved or deleted row of a source table (the admin's, say)."""
    for name, signal in ANNOUNCEMENTS.items():
        signal.connect(on_announcement, dispatch_uid=f"caselist.{name}")
    for model in apps.get_models():
        if model._meta.db_table in SOURCES:
            post_save.connect(on_row, sender=model, dispatch_uid=f"caselist.save.{model._meta.label}")
            post_delete.connect(on_row, sender=model, dispatch_uid=f"caselist.delete.{model._meta.label}")


def on_announcement(participant_ids: list[int], **_: Any) -> None:
    """After the commit, put these cases' rows right."""
    transaction.on_commit(lambda: follow(participant_ids), robust=True)


def on_row(**_: Any) -> None:
    """After the commit, ring: nobody waits for this change, but it should not wait for the loop either."""
    transaction.on_commit(doorbell.ring, robust=True)


def follow(case_ids: list[int]) -> None:
    """Project a few cases at once; ring for more. What fails here is left, marked, to the drain."""
    if len(case_ids) > settings.CASELIST_INLINE_LIMIT:
        doorbell.ring()
        return
    try:
        _project_marked(case_ids)
    except DatabaseError as error:
        log.warning("caselist_not_followed_at_once", case_ids=case_ids, error=type(error).__name__)
        doorbell.ring()


def _project_marked(case_ids: list[int]) -> None:
    """Project those of the cases that still have a mark: a second announcement of one commit finds none."""
    if not (stale := marks.perhaps_stale(case_ids)):
        return
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone:
            _be_quick()
        projector.project(stale)


def _be_quick() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true), set_config('lock_timeout', %s, true)",
            [str(_STATEMENT_MILLISECONDS), str(_LOCK_MILLISECONDS)],
        )
