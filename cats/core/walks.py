"""Walking through a list from case to case: a case opened from a list knows what stood before and after it.

The order is that of the moment when the first case was opened, kept as a selection, so working through a list of what
is due loses nobody when a case leaves the list for being dealt with.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from cats.core import clock, selections
from cats.core.models import SelectionKind

if TYPE_CHECKING:
    from cats.organisations.models import User

# So many neighbours are looked at for one that the person may still open.
NEAR = 20


@dataclass(frozen=True)
class Order:
    """The ids of a list, or of the part of it around one case."""

    title: str
    case_ids: Sequence[int]
    is_whole: bool


@dataclass(frozen=True)
class Place:
    """Where a case stands: the ids before and after it, nearest first, and its number among how many, if known."""

    title: str
    before: list[int]
    after: list[int]
    number: int
    count: int


# Returns the order of the list at an address as the person sees it now, around one case; None for other addresses.
Finder = Callable[["User", str, int], Order | None]
finders: list[Finder] = []

_PLACE = """
SELECT label, case_ids[greatest(at - %(near)s, 1):at - 1], case_ids[at + 1:at + %(near)s], at, cardinality(case_ids),
    kind = 'walk'
FROM (
    SELECT label, kind, case_ids, array_position(case_ids, %(case)s) AS at FROM cats_selection
    WHERE by_id = %(by)s AND return_to = %(address)s AND kind <> 'chosen' AND expires_at > %(now)s
        AND case_ids @> ARRAY[%(case)s]::bigint[]
    ORDER BY made_at DESC LIMIT 1
) AS kept
"""


# The order of before goes and the new one comes in one statement; what it deletes is not seen by what it inserts.
_KEEP = """
WITH gone AS (
    DELETE FROM cats_selection WHERE by_id = %(by)s AND return_to = %(address)s AND kind <> 'chosen'
)
INSERT INTO cats_selection (id, by_id, case_ids, label, return_to, kind, made_at, expires_at)
VALUES (%(id)s, %(by)s, %(ids)s::bigint[], %(title)s, %(address)s, %(kind)s, %(now)s, %(until)s)
"""


def begin(by: "User", address: str, case_id: int) -> Place | None:
    """Keep the order of the list from which a case is being opened, and return where the case stands in it.

    Only the newest order of an address is kept. None where the address leads to no list; one query besides the list's.
    """
    order = next((found for find in finders if (found := find(by, address, case_id))), None)
    if order is None:
        return None
    ids = list(dict.fromkeys(order.case_ids))[: selections.LARGEST]
    facts: dict[str, Any] = {
        "by": by.pk,
        "address": address,
        "id": uuid.uuid4(),
        "ids": ids,
        "title": order.title,
        "kind": SelectionKind.WALK if order.is_whole else SelectionKind.PART,
        "now": clock.now(),
        "until": clock.now() + selections.LIVES_FOR,
    }
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, facts)
    return _place_in(order, ids, case_id)


def _place_in(order: Order, ids: list[int], case_id: int) -> Place | None:
    if case_id not in ids:
        return None
    at = ids.index(case_id)
    number, count = (at + 1, len(ids)) if order.is_whole else (0, 0)
    return Place(order.title, ids[max(0, at - NEAR) : at][::-1], ids[at + 1 : at + 1 + NEAR], number, count)


def place_of(by: "User", address: str, case_id: int) -> Place | None:
    """Return where a case stands in the newest order kept for this address; one query."""
    facts: dict[str, Any] = {"by": by.pk, "address": address, "case": case_id, "now": clock.now(), "near": NEAR}
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, facts)
        found = cursor.fetchone()
    if found is None:
        return None
    title, before, after, number, count, is_whole = found
    return Place(title, before[::-1], after, number if is_whole else 0, count if is_whole else 0)
