"""Listing transactions: by the last id, which is the last of the list; day by day when days are chosen (migration 4.5).

The bounds of a day come first, then the ids between them. Every step is one request, so none outlives the lease of its
run, however slow NOMIS is.
"""

from datetime import date, timedelta

from cats.core import clock
from cats.core.http.failures import NotFound
from migration.domains.base import Ask, Page, Source
from migration.domains.paging import Cursor, after_last_id
from migration.domains.reading import read_listing
from migration.domains.transactions.choosing import TransactionFilter
from migration.domains.transactions.payloads import TransactionRange, TransactionsAfter
from migration.nomis import operations


def stretch(source: Source, chosen: TransactionFilter, after: Cursor | None, size: int) -> Page:
    """Return the next ids after a cursor, and the cursor after them."""
    if chosen.from_date is None:
        return after_last_id(after, lambda last: _after(source, last, size))
    last_day = min(chosen.to_date or clock.today(), clock.today())
    cursor = after or {"day": chosen.from_date.isoformat(), "to": last_day.isoformat()}
    return _within_a_day(source, cursor, size) if "last" in cursor else _bounded(source, cursor)


def _bounded(source: Source, cursor: Cursor) -> Page:
    """Look between which ids the transactions of a day are; the next step lists them."""
    bounds = _bounds(source, date.fromisoformat(cursor["day"]))
    if bounds is None:
        return Page([], _following(cursor))
    lowest, highest = bounds
    return Page([], cursor | {"after": lowest - 1, "last": highest})


def _within_a_day(source: Source, cursor: Cursor, size: int) -> Page:
    ask = operations.transaction_ids_between(cursor["after"], cursor["last"], size)
    page = after_last_id(cursor, lambda _: _ids(source, ask), **{name: cursor[name] for name in ("day", "to", "last")})
    is_over = page.after is None or page.after["after"] >= cursor["last"]
    return Page(page.keys, _following(cursor) if is_over else page.after)


def _following(cursor: Cursor) -> Cursor | None:
    day = date.fromisoformat(cursor["day"])
    if cursor["day"] >= cursor["to"]:
        return None
    return {"day": (day + timedelta(days=1)).isoformat(), "to": cursor["to"]}


def _bounds(source: Source, day: date) -> tuple[int, int] | None:
    try:
        answer = read_listing(source, operations.transaction_range(day), TransactionRange)
    except NotFound:
        return None
    return (answer.lowest, answer.highest) if answer.lowest and answer.highest else None


def _after(source: Source, last: int, size: int) -> list[int]:
    return _ids(source, operations.transaction_ids_after(last, size))


def _ids(source: Source, ask: Ask) -> list[int]:
    return [line.transaction_id for line in read_listing(source, ask, TransactionsAfter).ids]
