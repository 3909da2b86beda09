"""Selections: the cases that a list chose, handed from page to page by an id."""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from cats.core import clock
from cats.core.models import Selection, SelectionKind

if TYPE_CHECKING:
    from cats.organisations.models import User

LIVES_FOR = timedelta(hours=12)
LARGEST = 5_000


def select(
    by: "User", case_ids: Iterable[int], *, label: str, return_to: str, kind: str = SelectionKind.CHOSEN
) -> Selection:
    """Keep these cases, in this order, for this person until the end of their working day."""
    return Selection.objects.create(
        by=by,
        case_ids=list(dict.fromkeys(case_ids))[:LARGEST],
        label=label,
        return_to=return_to,
        kind=kind,
        expires_at=clock.now() + LIVES_FOR,
    )


def find(by: "User", selection_id: str) -> Selection | None:
    """Return the cases that the person chose, while the choice lives; anything else is None."""
    try:
        return Selection.objects.filter(by=by, kind=SelectionKind.CHOSEN, expires_at__gt=clock.now()).get(
            pk=selection_id
        )
    except (Selection.DoesNotExist, ValidationError):
        return None
