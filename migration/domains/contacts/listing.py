"""Listing people: by the last id; by page numbers when days are chosen (migration 4.5)."""

from migration.domains.base import Page, Source
from migration.domains.choosing import CreationDays
from migration.domains.contacts.payloads import PersonPage, PersonsAfter
from migration.domains.paging import Cursor, after_last_id, by_page_number
from migration.domains.reading import read_listing
from migration.nomis import operations


def stretch(source: Source, chosen: CreationDays, after: Cursor | None, size: int) -> Page:
    """Return the next ids after a cursor, and the cursor after them."""
    if chosen.is_everything:
        return after_last_id(
            after, lambda last: read_listing(source, operations.person_ids_after(last, size), PersonsAfter).ids
        )
    return by_page_number(after, lambda page: _page(source, chosen, page, size), size)


def count(source: Source, chosen: CreationDays) -> int:
    """Return how many people there are to list."""
    return _page(source, chosen, 0, 1)[1]


def _page(source: Source, chosen: CreationDays, page: int, size: int) -> tuple[list[int], int]:
    ask = operations.person_ids(page, size, created_from=chosen.from_date, created_to=chosen.to_date)
    answer = read_listing(source, ask, PersonPage)
    return [line.person_id for line in answer.content], answer.total
