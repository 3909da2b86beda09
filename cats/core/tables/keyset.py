"""The rows next to a row, found by its values: as quick at the end of a list as at its start.

The address names the row by its primary key alone, so it holds no personal data.
"""

from itertools import islice
from typing import Any

from django.db.models import Q, QuerySet

from cats.core.tables.columns import Order


def neighbours(rows: QuerySet[Any], order: Order, key: int, *, backwards: bool, limit: int) -> list[Any] | None:
    """Up to `limit` rows after the row with this key, or before it, in the order of the list.

    None when these rows hold no such row (any longer), so that nobody learns about rows outside their scope.
    """
    anchor = rows.filter(pk=key).values_list(*order.parts).first()
    if anchor is None:
        return None
    found: list[Any] = []
    for phase in _phases(rows, order, anchor, backwards=backwards):
        ordered = phase.order_by(*order.expressions(backwards=backwards))
        found += islice(ordered[: limit - len(found)], limit - len(found))
        if len(found) >= limit:
            break
    return found[::-1] if backwards else found


def neighbours_in_turn(
    parts: list[tuple[QuerySet[Any], Order]], key: int, *, backwards: bool, limit: int
) -> list[Any] | None:
    """Like `neighbours`, in a list of several parts that follow each other, each in its own order."""
    ahead = parts[::-1] if backwards else parts
    for place, (rows, order) in enumerate(ahead):
        found = neighbours(rows, order, key, backwards=backwards, limit=limit)
        if found is None:
            continue
        for further, its_order in ahead[place + 1 :]:
            if missing := limit - len(found):
                more = list(further.order_by(*its_order.expressions(backwards=backwards))[:missing])
                found = [*more[::-1], *found] if backwards else [*found, *more]
        return found
    return None


def _phases(rows: QuerySet[Any], order: Order, anchor: tuple[Any, ...], *, backwards: bool) -> list[QuerySet[Any]]:
    """Rows with a value and rows without one are asked for one after the other: together no index would help."""
    down = order.descending != backwards
    if not order.nullable:
        return [rows.filter(_beyond(order.parts, anchor, down=down))]
    first = order.parts[0]
    with_value, without = rows.filter(**{f"{first}__isnull": False}), rows.filter(**{f"{first}__isnull": True})
    if anchor[0] is None:
        same = without.filter(_beyond(order.parts[1:], anchor[1:], down=down))
        return [same, with_value] if backwards else [same]
    same = with_value.filter(_beyond(order.parts, anchor, down=down))
    return [same] if backwards else [same, without]


def _beyond(parts: tuple[str, ...], values: tuple[Any, ...], *, down: bool) -> Q:
    """The first comparison is there for the index; the others decide among rows with the same first value."""
    step, reach = ("lt", "lte") if down else ("gt", "gte")
    condition = Q()
    for place, part in enumerate(parts):
        equal = {name: values[number] for number, name in enumerate(parts[:place])}
        condition |= Q(**equal, **{f"{part}__{step}": values[place]})
    return Q(**{f"{parts[0]}__{reach}": values[0]}) & condition
