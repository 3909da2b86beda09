"""Listing balances: prisons as one list, then prisoners by ranges of ids; by the last id where there are no ranges.

A range is asked for from one below its lowest id: the contract calls that id both part of the range and outside it.
What is listed twice is staged once.
"""

from cats.core.http.failures import NotFound
from migration.domains.balances.choosing import BalanceFilter
from migration.domains.balances.keys import Whose, named
from migration.domains.balances.payloads import Ids, Prisoners, PrisonersAfter, Prisons, Ranges
from migration.domains.base import Page, Source
from migration.domains.paging import Cursor, after_last_id
from migration.domains.reading import read_listing
from migration.nomis import operations


def stretch(source: Source, chosen: BalanceFilter, after: Cursor | None, size: int) -> Page:
    """Return the next keys after a cursor, and the cursor after them."""
    if after is None and chosen.wants(Whose.PRISON):
        return _prisons(source, chosen)
    if after is None or after == _FIRST_PRISONERS:
        return _ranges(source, chosen, size)
    if "ranges" in after:
        return _range(source, chosen, after)
    return _after(source, chosen, after, size)


_FIRST_PRISONERS: Cursor = {"prisoners": "first"}


def count(source: Source, chosen: BalanceFilter) -> int:
    """Return how many balances there are to list."""
    total = len(_codes(source, chosen)) if chosen.wants(Whose.PRISON) else 0
    if chosen.wants(Whose.PRISONER):
        total += read_listing(source, operations.balance_ids(0, 1, prisons=chosen.prison_ids), Prisoners).page.total
    return total


def _prisons(source: Source, chosen: BalanceFilter) -> Page:
    keys = [named(Whose.PRISON, code) for code in _codes(source, chosen)]
    return Page(keys, _FIRST_PRISONERS if chosen.wants(Whose.PRISONER) else None)


def _codes(source: Source, chosen: BalanceFilter) -> list[str]:
    """Return the prisons that were chosen, or all that have a ledger: closed ones too, and caseloads that are none."""
    if chosen.prison_ids:
        return chosen.prison_ids
    try:
        codes = read_listing(source, operations.prison_balance_ids(), Prisons).root
    except NotFound:
        return []
    return [code for code in dict.fromkeys(codes) if code]


def _ranges(source: Source, chosen: BalanceFilter, size: int) -> Page:
    try:
        ranges = read_listing(source, operations.balance_ranges(size, prisons=chosen.prison_ids), Ranges).root
    except NotFound:
        return _after(source, chosen, {"after": 0}, size)
    if not ranges:
        return Page([], None)
    return _range(source, chosen, {"ranges": [[one.first, one.last] for one in ranges]})


def _range(source: Source, chosen: BalanceFilter, cursor: Cursor) -> Page:
    (first, last), *others = cursor["ranges"]
    ask = operations.balance_ids_in_range(max(0, first - 1), last, prisons=chosen.prison_ids)
    keys = [named(Whose.PRISONER, root) for root in read_listing(source, ask, Ids).root]
    return Page(keys, {"ranges": others} if others else None)


def _after(source: Source, chosen: BalanceFilter, cursor: Cursor, size: int) -> Page:
    page = after_last_id(
        cursor,
        lambda last: (
            read_listing(
                source, operations.balance_ids_after(last, size, prisons=chosen.prison_ids), PrisonersAfter
            ).ids
        ),
    )
    return Page([named(Whose.PRISONER, root) for root in page.keys], page.after)
