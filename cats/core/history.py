"""Row history by database trigger: inserts, updates and deletes, whoever made them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
from django.db.models import Model

M = TypeVar("M", bound=type[Model])


def tracked(*, exclude: tuple[str, ...] = ()) -> Callable[[M], M]:
    """Keep every version of a model's rows, bulk writes and plain SQL included."""
    track: Callable[[M], M] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
    )
    return track


def history_context(**facts: Any) -> AbstractContextManager[Any]:
    """Attach facts (user id, request id, command name) to every history row written inside."""
    context: AbstractContextManager[Any] = pghistory.context(**facts)
    return context
