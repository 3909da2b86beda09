"""Going through a listing of NOMIS: by the last id, or by page numbers where it offers nothing better.

The contract ends a list by the last id with a short answer; we go on until an empty one, lest a server that gives less
than it was asked for ends it early.
"""

from collections.abc import Callable, Sequence
from typing import Any

from migration.domains.base import Page

Cursor = dict[str, Any]


def after_last_id(after: Cursor | None, ids: Callable[[int], Sequence[int]], **more: Any) -> Page:
    """Return the ids above the last one. `ids` reads those above a number; `more` goes into the cursor."""
    last = after["after"] if after else 0
    found = ids(last)
    highest = max(found, default=last)
    return Page([str(one) for one in found], {**more, "after": highest} if highest > last else None)


def by_page_number(after: Cursor | None, ids: Callable[[int], tuple[Sequence[int], int]], size: int) -> Page:
    """Return the ids of the next page. `ids` reads the page of a number, with the total of all pages.

    When the total has shrunk, everything after what was deleted has moved forward: as many pages are read again as it
    may have moved, so nothing is left out. What is listed twice is staged once.
    """
    number, known = (after["page"], after["total"]) if after else (0, 0)
    found, total = ids(number)
    if number and total < known:
        back = max(0, number - -(-(known - total) // size))
        return Page([str(one) for one in found], {"page": back, "total": total})
    is_over = not found or number * size + len(found) >= total
    return Page([str(one) for one in found], None if is_over else {"page": number + 1, "total": total})
