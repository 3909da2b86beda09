"""The order of a list around one case, for going from case to case without going back."""

from caselist.listing import Listing, listing_of
from caselist.views.doors import list_at
from cats.core.tables.columns import Order as SortOrder
from cats.core.tables.keyset import neighbours
from cats.core.walks import Order
from cats.organisations.models import User

# So much of a list is kept from its beginning; beside a case that stands deeper in it, so far to either side.
MOST = 2_000
REACH = 250


def order_around(by: User, address: str, case_id: int) -> Order | None:
    """Return the list at an address in its order, or the part of it around the case when that is deep in it."""
    found = list_at(by, address)
    if found is None:
        return None
    listing = listing_of(by, *found)
    ids = listing.first_ids(MOST)
    if case_id not in ids:
        return Order(found[0].title, _around(listing, case_id), is_whole=False)
    return Order(found[0].title, ids, is_whole=len(ids) < MOST)


def _around(listing: Listing, case_id: int) -> list[int]:
    order: SortOrder = listing.sorting.order
    sides = [
        neighbours(listing.rows, order, case_id, backwards=backwards, limit=REACH) or [] for backwards in (True, False)
    ]
    return [*(row.pk for row in sides[0]), case_id, *(row.pk for row in sides[1])]
